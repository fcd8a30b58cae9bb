import { passwordResetMail } from '@countersign/db-auth';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { bodies } from './bodies.ts';
import { callBetterAuth } from './call.ts';
import { clientNetwork } from './client-address.ts';
import { failureOf } from './failures.ts';
import { requireGoodPassword } from './password-rules.ts';
import { countTry, limitTries } from './rate-limit.ts';
import { voidSecrets } from './void-secrets.ts';
import { callWithSession } from './with-session.ts';

/**
 * Changes the password of a signed-in person and ends all their other sessions.
 * Throws `invalid` naming `currentPassword` or `newPassword`.
 */
export async function changePassword(
  deps: Deps,
  c: Context,
  body: z.output<typeof bodies.changePassword>,
): Promise<{ changed: true }> {
  requireGoodPassword('newPassword', body.newPassword);
  const { session } = await callWithSession(deps, c, {
    path: '/change-password',
    body: { ...body, revokeOtherSessions: true },
    passwordField: 'currentPassword',
    event: 'password_changed',
  });
  await voidSecrets(deps.db, session.personId);
  return { changed: true };
}

/**
 * Queues a mail with a reset link. The reply is the same, after the same work, whether or not the
 * address is anybody's; the queue's worker finds that out.
 */
export async function requestPasswordReset(
  { db, config, mailQueue }: Deps,
  c: Context,
  body: z.output<typeof bodies.requestReset>,
): Promise<{ requested: true }> {
  const email = body.email.toLowerCase();
  const perNetwork = { max: config.limits.sensitivePerMinute, window: 60 };
  await limitTries(db, `/request-password-reset|${clientNetwork(c)}`, perNetwork);
  const perPerson = { max: config.limits.mailsPerHour, window: 3600 };
  const { allowed } = await countTry(db, `reset|${email}`, perPerson);
  if (allowed) await mailQueue.send(db, passwordResetMail, { email });
  return { requested: true };
}

/**
 * Sets a new password by the link's token and ends all sessions of the person.
 * Throws `invalid` naming `token` or `newPassword`; a refused password does not use up the link.
 */
export async function resetPassword(
  deps: Deps,
  c: Context,
  body: z.output<typeof bodies.resetPassword>,
): Promise<{ reset: true }> {
  requireGoodPassword('newPassword', body.newPassword);
  const response = await callBetterAuth(deps, c, '/reset-password', body);
  if (!response.ok) throw await failureOf(response, 'newPassword');
  return { reset: true };
}
