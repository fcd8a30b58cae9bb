import { DomainError } from '@countersign/http';
import { dependsOnOthers, type Standing, whyLeaveToOthers } from '@countersign/policy';
import type { Deps } from '../deps.ts';
import type { Checker } from './statements/cast-vote.ts';
import { findAction } from './views/find-action.ts';
import { unbarred } from './rules.ts';
import { seatToTake } from './delegate-rules.ts';

/**
 * Looks whether somebody's approval, where it would count, leaves enough people for what is open or comes later, and
 * tells how many entries the history had then: it counts as long as it has no more. Auth is asked for the others only
 * where it depends on them, and afresh before anybody is refused.
 *
 * Throws `conflict` with whom to leave it to, `unavailable` when auth cannot be asked, `not_found`.
 */
export async function weigh(
  { db, people }: Pick<Deps, 'db' | 'people'>,
  voter: Checker,
  actionId: string,
): Promise<number> {
  const { state, auditCount } = await findAction(db, voter, actionId);
  const { stages, votes, hoursWaiting } = state;
  const waited = { hoursWaiting, onBehalfOf: seatToTake(state, voter)?.onBehalfOf };
  if (!dependsOnOthers(stages, votes, voter, waited)) return auditCount;
  const why = (others: readonly Standing[]) =>
    whyLeaveToOthers(stages, votes, voter, waited, unbarred(state, others));
  if (why(await people.checkers()) === undefined) return auditCount;
  const reason = why(await people.checkersNow());
  if (reason !== undefined) throw new DomainError('conflict', reason);
  return auditCount;
}
