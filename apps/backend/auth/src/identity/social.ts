import { DomainError } from '@countersign/http';
import type { Context } from 'hono';
import { z } from 'zod';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import type { bodies } from './bodies.ts';
import { callBetterAuth } from './call.ts';
import { clientAddress } from './client-address.ts';
import { failureOf } from './failures.ts';
import { finishSignIn } from './finish-sign-in.ts';

const started = z.object({ url: z.url({ protocol: /^https?$/ }) });

/** Where to send the browser, to sign in with a provider. Throws `invalid` for an unknown one. */
export async function startSocialSignIn(
  deps: Deps,
  c: Context,
  body: z.output<typeof bodies.signInSocial>,
): Promise<{ url: string }> {
  const request = { ...body, errorCallbackURL: '/sign-in', disableRedirect: true };
  const response = await callBetterAuth(deps, c, '/sign-in/social', request);
  if (!response.ok) throw await failureOf(response, '');
  return { url: started.parse(await response.json()).url };
}

/**
 * Takes the browser back from a provider and redirects it into the web app: signed in, or to the
 * sign-in page with `?error=`. Only a provisioned person with that verified address gets in.
 */
export async function finishSocialSignIn(
  deps: Deps,
  c: Context,
  provider: string,
): Promise<Response> {
  const known = await deps.identity.providers();
  if (!known.some(({ id }) => id === provider)) {
    throw new DomainError('not_found', 'There is nothing at this address');
  }
  const response = await callBetterAuth(deps, c, `/callback/${provider}`, undefined);
  const location = response.headers.get('location');
  if (response.status !== 302 || !location) throw await failureOf(response, '');
  const signedIn = await finishSignIn(deps, c, response, provider, 'provider');
  if (!signedIn) {
    const details = { method: provider };
    await recordAudit(deps.db, { event: 'sign_in_failed', ip: clientAddress(c), details });
  }
  deps.authMetrics.signIn(signedIn ? 'succeeded' : 'refused');
  return c.redirect(location, 302);
}
