import type { Context } from 'hono';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { noteSecondFactor } from '../session/note-second-factor.ts';
import type { LiveSession } from '../session/read.ts';
import { signedOut } from '../session/require-session.ts';
import { claimTotpStep } from './claim-totp-step.ts';
import { clientAddress } from './client-address.ts';
import { lockPerson } from './lock-person.ts';
import { notTurnedOn, type SecondFactor, wrongCode } from './second-factor.ts';
import { withinSecondFactorBudget } from './second-factor-budget.ts';
import { claimBackupCode } from './claim-backup-code.ts';

/**
 * Takes a second factor from a signed-in person once more, within the budget of a sign-in: the code is used up,
 * the session keeps when that was, and nothing else of it changes. Each try is in the audit. Throws `invalid` naming
 * `code` when it is wrong or was used, `conflict` when the second factor is not turned on, `rate_limited`, and
 * `unauthenticated` when the session was ended meanwhile.
 */
export async function giveSecondFactor(
  deps: Deps,
  c: Context,
  session: Pick<LiveSession, 'personId' | 'sessionId'>,
  given: { kind: SecondFactor; code: string },
): Promise<void> {
  await withinSecondFactorBudget(deps, c, session.personId, async () => {
    if (!(await use(deps, c, session, given))) throw wrongCode();
  });
}

/** Whether the code was right; what follows from it is done then, or that it was not is written down. */
async function use(
  { db, config }: Deps,
  c: Context,
  { personId, sessionId }: Pick<LiveSession, 'personId' | 'sessionId'>,
  { kind, code }: { kind: SecondFactor; code: string },
): Promise<boolean> {
  const useCode = kind === 'totp' ? claimTotpStep : claimBackupCode;
  return db.transaction(async (tx) => {
    // Two at once wait for each other here, and for who turns the factor off.
    const person = await lockPerson(tx, personId);
    if (!person?.twoFactorEnabled) throw notTurnedOn();
    const isRight = await useCode(tx, config, { personId, code });
    if (isRight && !(await noteSecondFactor(tx, sessionId))) throw signedOut();
    await recordAudit(tx, {
      event: isRight ? 'second_factor_given' : 'second_factor_failed',
      personId,
      sessionId,
      ip: clientAddress(c),
      details: { method: kind },
    });
    return isRight;
  });
}
