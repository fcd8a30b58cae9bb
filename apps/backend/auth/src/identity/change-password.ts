import type { Context } from 'hono';
import type { z } from 'zod';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { deviceOfRequest } from '../device/cookie.ts';
import { forgetDevices } from '../device/forget.ts';
import { letterFor } from '../letters/letter.ts';
import { liveSession } from '../session/require-session.ts';
import { renewSession, sendSessionCookie } from '../session/renew.ts';
import type { bodies } from './bodies.ts';
import { clientAddress } from './client-address.ts';
import { confirmPassword } from './confirm-password.ts';
import { lockConfirmed } from './lock-person.ts';
import { requireGoodPassword } from './password-rules.ts';
import { replacePassword } from './replace-password.ts';

/**
 * Changes the password of a signed-in person, tells them by mail, forgets their other browsers and
 * ends all their other sessions. Throws `invalid` naming `currentPassword` or `newPassword`, and what
 * `lockConfirmed` throws.
 */
export async function changePassword(
  deps: Deps,
  c: Context,
  { currentPassword, newPassword }: z.output<typeof bodies.changePassword>,
): Promise<{ changed: true }> {
  const session = await liveSession(deps, c);
  const { personId, email, name } = session;
  requireGoodPassword('newPassword', newPassword, { email, name });
  const given = { personId, password: currentPassword, field: 'currentPassword' };
  const before = await confirmPassword(deps, c, given);
  const hash = await deps.hasher.hash(newPassword);
  const except = await deviceOfRequest(deps, c);
  const token = await deps.db.transaction(async (tx) => {
    await lockConfirmed(tx, session, before);
    await replacePassword(tx, { personId, hash });
    await forgetDevices(tx, { personId, except });
    const renewed = await renewSession(tx, deps, c, session);
    const { sessionId } = renewed;
    const ip = clientAddress(c);
    const letter = letterFor(c);
    await recordAudit(tx, { event: 'password_changed', personId, sessionId, ip, letter });
    return renewed.token;
  });
  await sendSessionCookie(deps, c, token);
  return { changed: true };
}
