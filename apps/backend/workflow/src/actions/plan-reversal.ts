import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { Inverse } from '../own/own-actions.ts';
import { type Proposal, propose } from './propose.ts';
import { requireAllowed } from './refuse.ts';
import { mayReverse } from './rules.ts';
import { picturesOf } from './statements/pictures-of.ts';
import { standingReversal } from './statements/reversed-by.ts';
import { findReadable } from './views/find-action.ts';

/** The action that would undo an executed one now. */
export interface PlannedReversal {
  actionType: Inverse['actionType'];
  proposal: Proposal;
  /** What was pictured of the target before the action that is undone; `null` where that made it. */
  was: Record<string, unknown> | null;
}

/**
 * Has the owner of an executed action say what undoes it now, and checks that as any action that is filed. `reason` stands in place
 * of the one that the owner proposes.
 *
 * Throws `not_found`, `conflict` where nothing undoes it now, naming the fields that
 * have changed since, `unavailable` when the owner is away.
 */
export async function planReversal(
  { db, owners }: Pick<Deps, 'db' | 'owners'>,
  person: Person,
  actionId: string,
  reason?: string,
): Promise<PlannedReversal> {
  const { action, state } = await findReadable(db, person, actionId);
  const { actionType, schemaVersion, payload, execution } = action;
  const { rows } = await db.execute<{ standing: string | null }>(
    sql`select ${standingReversal(actionId)} as standing`,
  );
  requireAllowed(mayReverse(state, { actionType, standing: rows[0]!.standing }));
  const { before, after } = await picturesOf(db, action);
  const result = execution.result ?? {};
  try {
    const undo = await owners.reverse(
      { actionId, actionType, schemaVersion, payload, before, after, result },
      person.personId,
    );
    const said = reason === undefined ? undo.payload : { ...undo.payload, reason };
    const proposal = await propose({ owners }, undo.actionType, said, person);
    return { actionType: undo.actionType, proposal, was: before };
  } catch (error) {
    throw saidOfReversal(error);
  }
}

/** What is wrong with what the owner proposes is nothing that the one who asks could put right. */
function saidOfReversal(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  if (error.code !== 'conflict' && error.code !== 'invalid') return error;
  const { message, details } = error;
  return new DomainError('conflict', `This cannot be reversed: ${message}`, {
    details,
    cause: error,
  });
}
