import { type ServiceEnv, jsonBody, ok, redirects, replies } from '@countersign/http';
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import * as reply from '../replies.ts';
import { replaceBackupCodes } from './backup-codes.ts';
import { oidcProviderId } from './better-auth.ts';
import { bodies } from './bodies.ts';
import { changePassword } from './change-password.ts';
import { findResetLink, resetPassword } from './reset-password.ts';
import { checkLink } from './check-link.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { finishSocialSignIn, startSocialSignIn } from './social.ts';
import { disableTwoFactor, enableTwoFactor } from './two-factor.ts';
import { verifySecondFactor } from './verify-second-factor.ts';

/** The paths of Better Auth that are served; every other one of its paths is not there at all. */
export function identityRoutes(deps: Deps) {
  return new Hono<ServiceEnv>()
    .get('/sign-in-options', replies(reply.signInOptions), async (c) =>
      ok(c, { password: true, providers: await deps.identity.providers() }),
    )
    .post('/sign-in/email', replies(reply.signedIn), jsonBody(bodies.signIn), async (c) =>
      ok(c, await signIn(deps, c, c.req.valid('json'))),
    )
    .post(
      '/sign-in/social',
      replies(reply.socialSignIn),
      jsonBody(bodies.signInSocial),
      async (c) => ok(c, await startSocialSignIn(deps, c, c.req.valid('json'))),
    )
    .get('/callback/discord', redirects(), (c) => finishSocialSignIn(deps, c, 'discord'))
    .get(`/oauth2/callback/${oidcProviderId}`, redirects(), (c) =>
      finishSocialSignIn(deps, c, oidcProviderId),
    )
    .post('/sign-out', replies(reply.signedOut), async (c) => ok(c, await signOut(deps, c)))
    .post('/two-factor/enable', replies(reply.enrolment), jsonBody(bodies.password), async (c) =>
      ok(c, await enableTwoFactor(deps, c, c.req.valid('json'))),
    )
    .post(
      '/two-factor/disable',
      replies(reply.twoFactorDisabled),
      jsonBody(bodies.password),
      async (c) => ok(c, await disableTwoFactor(deps, c, c.req.valid('json'))),
    )
    .post(
      '/two-factor/generate-backup-codes',
      replies(reply.backupCodes),
      jsonBody(bodies.password),
      async (c) => ok(c, await replaceBackupCodes(deps, c, c.req.valid('json'))),
    )
    .post('/two-factor/verify-totp', replies(reply.verified), jsonBody(bodies.totp), async (c) =>
      ok(c, await verifySecondFactor(deps, c, 'totp', c.req.valid('json'))),
    )
    .post(
      '/two-factor/verify-backup-code',
      replies(reply.verified),
      jsonBody(bodies.backupCode),
      async (c) => ok(c, await verifySecondFactor(deps, c, 'backup-code', c.req.valid('json'))),
    )
    .post(
      '/change-password',
      replies(reply.passwordChanged),
      jsonBody(bodies.changePassword),
      async (c) => ok(c, await changePassword(deps, c, c.req.valid('json'))),
    )
    .post(
      '/request-password-reset',
      replies(reply.resetRequested),
      jsonBody(bodies.requestReset),
      async (c) => ok(c, await requestPasswordReset(deps, c, c.req.valid('json'))),
    )
    .post(
      '/reset-password/check',
      replies(reply.linkCheck),
      jsonBody(bodies.resetLink),
      async (c) => {
        const { token } = c.req.valid('json');
        const isGood = async () => (await findResetLink(deps, token)) !== undefined;
        return ok(c, await checkLink(deps, c, '/reset-password', isGood));
      },
    )
    .post(
      '/reset-password',
      replies(reply.passwordReset),
      jsonBody(bodies.resetPassword),
      async (c) => ok(c, await resetPassword(deps, c, c.req.valid('json'))),
    );
}
