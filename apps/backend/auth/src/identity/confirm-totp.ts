import { schema } from '@countersign/db-auth';
import { eq } from 'drizzle-orm';
import type { Context } from 'hono';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { deviceOfRequest } from '../device/cookie.ts';
import { forgetDevices } from '../device/forget.ts';
import { letterFor } from '../letters/letter.ts';
import { noteSecondFactor } from '../session/note-second-factor.ts';
import type { LiveSession } from '../session/read.ts';
import { renewSession, sendSessionCookie } from '../session/renew.ts';
import { claimTotpStep } from './claim-totp-step.ts';
import { clientAddress } from './client-address.ts';
import { lockPerson } from './lock-person.ts';
import { notTurnedOn, wrongCode } from './second-factor.ts';

/**
 * Takes the first TOTP code of a signed-in person, which turns the second factor on, tells the person
 * by mail, ends all their other sessions and forgets their other browsers, in which nobody has shown a
 * code yet. Throws `invalid` naming `code` when it is wrong or was used, `conflict` when no secret was
 * asked for, `unauthenticated` when the session was ended before it could turn anything on.
 */
export async function confirmTotp(
  deps: Deps,
  c: Context,
  session: LiveSession,
  code: string,
): Promise<void> {
  const { personId } = session;
  const { user, twoFactor } = schema;
  const except = await deviceOfRequest(deps, c);
  const token = await deps.db.transaction(async (tx) => {
    // Two at once, of which one turns it on, wait for each other here.
    const person = await lockPerson(tx, personId);
    const [secret] = await tx
      .select({ id: twoFactor.id })
      .from(twoFactor)
      .where(eq(twoFactor.userId, personId));
    if (!person || !secret) throw notTurnedOn();
    if (!(await claimTotpStep(tx, deps.config, { personId, code }))) throw wrongCode();
    if (person.twoFactorEnabled) return undefined;
    await tx.update(twoFactor).set({ verified: true }).where(eq(twoFactor.id, secret.id));
    await tx
      .update(user)
      .set({ twoFactorEnabled: true, updatedAt: new Date() })
      .where(eq(user.id, personId));
    await forgetDevices(tx, { personId, except });
    const renewed = await renewSession(tx, deps, c, session);
    const { sessionId } = renewed;
    await noteSecondFactor(tx, sessionId);
    await recordAudit(tx, {
      event: 'two_factor_enabled',
      personId,
      sessionId,
      ip: clientAddress(c),
      letter: letterFor(c),
    });
    return renewed.token;
  });
  if (token !== undefined) await sendSessionCookie(deps, c, token);
}
