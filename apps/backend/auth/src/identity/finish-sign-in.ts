import { schema } from '@countersign/db-auth';
import { DomainError } from '@countersign/http';
import { eq } from 'drizzle-orm';
import type { Context } from 'hono';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { sendDeviceCookie } from '../device/cookie.ts';
import { rememberDevice } from '../device/remember.ts';
import { letterFor } from '../letters/letter.ts';
import { clientAddress } from './client-address.ts';
import { countTry } from './rate-limit.ts';
import { signedCookie } from '../session/cookie.ts';
import { noteSecondFactor } from '../session/note-second-factor.ts';
import { isCurrentCredentialState, type CredentialState } from './credential-state.ts';
import { isSecondFactor } from './second-factor.ts';

/**
 * Completes a sign-in before its cookie leaves: the audit, the browser it came from, a mail when that is a
 * new one, and that a second factor was given when it was, all or nothing. False, and nothing done, when the
 * reply starts no session. Throws `unauthenticated`, and ends the session, when the address, the password or
 * the second factor was changed while the sign-in was under way: what ends all sessions then must not miss the one that
 * was about to begin.
 *
 * @param before what `readCredentialState` said before anything was proved, or that a provider proved it
 */
export async function finishSignIn(
  deps: Deps,
  c: Context,
  response: Response,
  method: string,
  before: CredentialState | undefined | 'provider',
): Promise<boolean> {
  const { db, config } = deps;
  try {
    const started = await startedSession(deps, response);
    if (!started) return false;
    const { personId, sessionId } = started;
    const deviceId = await db.transaction(async (tx) => {
      if (!(await isCurrentCredentialState(tx, personId, before))) {
        await tx.delete(schema.session).where(eq(schema.session.id, sessionId));
        return undefined;
      }
      if (isSecondFactor(method)) await noteSecondFactor(tx, sessionId);
      const device = await rememberDevice(tx, deps, c, personId);
      const details = { method, newDevice: device.isNew };
      const budget = { max: config.limits.mailsPerHour, window: 3600 };
      const isMailed =
        device.isNew && (await countTry(tx, `new-device|${personId}`, budget)).allowed;
      const letter = isMailed ? letterFor(c) : undefined;
      const ip = clientAddress(c);
      await recordAudit(tx, { event: 'signed_in', ...started, ip, details, letter });
      return device.deviceId;
    });
    if (deviceId === undefined) throw overtaken();
    await sendDeviceCookie(deps, c, deviceId);
    return true;
  } catch (error) {
    // The session was not told of, so nobody gets it.
    c.header('set-cookie', undefined);
    throw error;
  }
}

function overtaken(): DomainError {
  const message =
    'The address, the password or the second factor was changed meanwhile; sign in again';
  return new DomainError('unauthenticated', message);
}

/** The session that a reply starts by its cookie, and whose it is. */
async function startedSession(
  { db, config, identity }: Pick<Deps, 'db' | 'config' | 'identity'>,
  response: Response,
): Promise<{ sessionId: string; personId: string } | undefined> {
  const { session } = schema;
  const name = await identity.cookieName();
  for (const cookie of response.headers.getSetCookie()) {
    const token = signedCookie(cookie.split(';')[0], name, config.secret);
    if (token === undefined) continue;
    const [row] = await db
      .select({ sessionId: session.id, personId: session.userId })
      .from(session)
      .where(eq(session.token, token));
    if (row) return row;
  }
  return undefined;
}
