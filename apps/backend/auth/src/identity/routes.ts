import { jsonBody, ok, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { replaceBackupCodes } from './backup-codes.ts';
import { oidcProviderId } from './better-auth.ts';
import { bodies } from './bodies.ts';
import { changePassword } from './change-password.ts';
import { findResetLink } from './find-reset-link.ts';
import { checkLink } from './check-link.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { resetPassword } from './reset-password.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { finishSocialSignIn, startSocialSignIn } from './social.ts';
import { disableTwoFactor, enableTwoFactor } from './two-factor.ts';
import { verifySecondFactor } from './verify-second-factor.ts';

/** The paths of Better Auth that are served; every other one of its paths is not there at all. */
export function identityRoutes(deps: Deps) {
  return new Hono<ServiceEnv>()
    .get('/sign-in-options', async (c) =>
      ok(c, { password: true, providers: await deps.identity.providers() }),
    )
    .post('/sign-in/email', jsonBody(bodies.signIn), async (c) =>
      ok(c, await signIn(deps, c, c.req.valid('json'))),
    )
    .post('/sign-in/social', jsonBody(bodies.signInSocial), async (c) =>
      ok(c, await startSocialSignIn(deps, c, c.req.valid('json'))),
    )
    .get('/callback/discord', (c) => finishSocialSignIn(deps, c, 'discord'))
    .get(`/oauth2/callback/${oidcProviderId}`, (c) => finishSocialSignIn(deps, c, oidcProviderId))
    .post('/sign-out', async (c) => ok(c, await signOut(deps, c)))
    .post('/two-factor/enable', jsonBody(bodies.password), async (c) =>
      ok(c, await enableTwoFactor(deps, c, c.req.valid('json'))),
    )
    .post('/two-factor/disable', jsonBody(bodies.password), async (c) =>
      ok(c, await disableTwoFactor(deps, c, c.req.valid('json'))),
    )
    .post('/two-factor/generate-backup-codes', jsonBody(bodies.password), async (c) =>
      ok(c, await replaceBackupCodes(deps, c, c.req.valid('json'))),
    )
    .post('/two-factor/verify-totp', jsonBody(bodies.totp), async (c) =>
      ok(c, await verifySecondFactor(deps, c, 'totp', c.req.valid('json'))),
    )
    .post('/two-factor/verify-backup-code', jsonBody(bodies.backupCode), async (c) =>
      ok(c, await verifySecondFactor(deps, c, 'backup-code', c.req.valid('json'))),
    )
    .post('/change-password', jsonBody(bodies.changePassword), async (c) =>
      ok(c, await changePassword(deps, c, c.req.valid('json'))),
    )
    .post('/request-password-reset', jsonBody(bodies.requestReset), async (c) =>
      ok(c, await requestPasswordReset(deps, c, c.req.valid('json'))),
    )
    .post('/reset-password/check', jsonBody(bodies.resetLink), async (c) => {
      const { token } = c.req.valid('json');
      const isGood = async () => (await findResetLink(deps, token)) !== undefined;
      return ok(c, await checkLink(deps, c, '/reset-password', isGood));
    })
    .post('/reset-password', jsonBody(bodies.resetPassword), async (c) =>
      ok(c, await resetPassword(deps, c, c.req.valid('json'))),
    );
}
