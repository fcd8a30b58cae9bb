import { DomainError, type ErrorCode, type ErrorDetail } from '@countersign/http';
import { sql } from 'drizzle-orm';
import { insertAction } from '../actions/file-proposal.ts';
import { type Proposal, propose } from '../actions/propose.ts';
import type { Deps } from '../deps.ts';
import { underPolicy } from '../policies/under-policy.ts';
import type { ClaimedBatch } from './claim.ts';
import type { Desk } from './desk.ts';
import type { Filer } from './filer.ts';
import type { Row } from './read-csv.ts';

/** What a batch is gone on with. */
export type Engine = Pick<
  Deps,
  | 'db'
  | 'owners'
  | 'authority'
  | 'people'
  | 'policies'
  | 'limits'
  | 'actionMetrics'
  | 'batchMetrics'
>;

/** A row that its owner has checked. */
export interface ProposedRow extends Row {
  proposal: Proposal;
}

/** Has the owner check a row, and fixes the bytes that will be reviewed. Throws what `propose` throws. */
export const proposeRow = (
  deps: Pick<Engine, 'owners'>,
  { actionType }: ClaimedBatch,
  filer: Filer,
  { payload }: Row,
): Promise<Proposal> => propose(deps, actionType, payload, filer);

/**
 * Files a row that was proposed, as any action is, in one statement with the row's outcome: whoever goes on with the batch at the
 * same moment files it no second time. Throws what filing throws.
 */
export async function storeRow(
  desk: Desk,
  { id, actionType }: ClaimedBatch,
  filer: Filer,
  { line, proposal }: ProposedRow,
): Promise<void> {
  const outcome = sql`outcome as (
    insert into batch_outcomes (batch_id, line, action_id)
    select ${id}::uuid, ${line}::int, action_id from created)`;
  await underPolicy(desk, { actionType, ...proposal, maker: filer }, (db, binding) =>
    insertAction({ ...desk, db }, filer, proposal, binding, { actionType, beside: outcome }),
  );
}

/** What is said of the row itself. Anything else, such as that a call was refused, passes, or is for us to mend. */
const refusals: readonly ErrorCode[] = ['invalid', 'conflict', 'not_found', 'too_large'];

/** What is wrong with a row that was refused; throws on what is no refusal, such as that somebody did not answer. */
export function problemsIn(error: unknown): ErrorDetail[] {
  if (!(error instanceof DomainError && refusals.includes(error.code))) throw error;
  const { details, message } = error;
  if (details.length === 0) return [{ field: '', message }];
  return details.map(({ field, ...said }) => ({
    field: field.replace(/^payload\.?/, ''),
    ...said,
  }));
}
