import type { WorkflowDb } from '../database.ts';
import { type Ballot, requireAsked } from './require-asked.ts';
import { whyNotDecide } from './delegate-rules.ts';
import type { Checker, Entered } from './statements/cast-vote.ts';
import { findAction } from './views/find-action.ts';

/**
 * What somebody enters again with an approval, `null` for nothing. What is wrong is counted before there is a vote that
 * could count: many entries at once are no way around how often somebody may be wrong. Throws what `requireAsked` throws,
 * and `not_found`; who may not review, or saw another revision, hears so from the vote.
 */
export async function enter(
  db: WorkflowDb,
  checker: Checker,
  actionId: string,
  ballot: Ballot,
): Promise<Entered> {
  if (ballot.reentered === undefined || ballot.status !== 'approved') return null;
  const { action, state } = await findAction(db, checker, actionId);
  if (state.revision !== ballot.revision || whyNotDecide(state, checker)) return null;
  return requireAsked(db, checker, { action, state }, ballot);
}
