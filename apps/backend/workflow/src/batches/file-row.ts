import { isUniqueViolation } from '@countersign/database';
import { DomainError, type ErrorDetail } from '@countersign/http';
import { sql } from 'drizzle-orm';
import { insertAction } from '../actions/file-proposal.ts';
import { type Proposal, propose } from '../actions/propose.ts';
import type { Deps } from '../deps.ts';
import { underPolicy } from '../policies/under-policy.ts';
import type { ClaimedBatch } from './claim.ts';
import type { Filer } from './filer.ts';
import type { Row } from './read-csv.ts';

/** What files a row. */
export type Desk = Pick<Deps, 'owners' | 'people' | 'policies' | 'limits'> & {
  db: Pick<Deps['db'], 'execute' | 'transaction'>;
};

/** Has the owner check a row, and fixes the bytes that will be reviewed. Throws what `propose` throws. */
export const proposeRow = (
  desk: Pick<Desk, 'owners'>,
  { actionType }: ClaimedBatch,
  filer: Filer,
  { payload }: Row,
): Promise<Proposal> => propose(desk, actionType, payload, filer);

/**
 * Files a row that was proposed, as any action is, in one statement with the row's outcome: whoever goes on with the batch at the
 * same moment files it no second time. Throws what filing throws.
 */
export async function storeRow(
  desk: Desk,
  { id, actionType }: ClaimedBatch,
  filer: Filer,
  { line }: Row,
  proposal: Proposal,
): Promise<void> {
  const outcome = sql`outcome as (
    insert into batch_outcomes (batch_id, line, action_id)
    select ${id}::uuid, ${line}::int, action_id from created)`;
  await underPolicy(desk, { actionType, ...proposal, maker: filer }, (db, binding) =>
    insertAction({ ...desk, db }, filer, proposal, binding, { actionType, beside: outcome }),
  );
}

/** Of what did not answer, a row is tried again; of a batch that another process goes on with, it is filed already. */
export function problemsIn(error: unknown): ErrorDetail[] {
  if (isUniqueViolation(error, 'batch_outcomes_pk')) return [];
  const isAway =
    !(error instanceof DomainError) || ['unavailable', 'internal'].includes(error.code);
  if (isAway) throw error;
  const { details, message } = error;
  if (details.length === 0) return [{ field: '', message }];
  return details.map(({ field, ...said }) => ({
    field: field.replace(/^payload\.?/, ''),
    ...said,
  }));
}
