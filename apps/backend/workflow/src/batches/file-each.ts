import { databaseError, isUniqueViolation } from '@countersign/database';
import type { Attempt } from './attempt.ts';
import type { ClaimedBatch } from './claim.ts';
import { proposeGroup, storeGroup } from './file-group.ts';
import type { Engine, ProposedRow } from './file-row.ts';
import type { Filer } from './filer.ts';
import { inTurns, oneAtATime } from './in-turns.ts';
import { endBatch, type OpenRows, refuseRows } from './outcomes.ts';

/** So many rows are filed in one transaction: a tenth of a second, in which other filings of the maker wait. */
const together = 25;

/** Files those rows of a batch that are right, some at a time, and says what is wrong with the others. */
export async function fileEach(
  deps: Engine,
  batch: ClaimedBatch,
  filer: Filer,
  { rows }: OpenRows,
  attempt: Attempt,
): Promise<void> {
  const { signal } = attempt;
  const store = (proposed: readonly ProposedRow[]): Promise<void> =>
    storeGroup(deps, batch, filer, proposed, signal, (tx, wrong) => refuseRows(tx, batch, wrong));
  // What one maker files waits for each other in the database, with a connection that others may need.
  const inLine = oneAtATime();
  const groups = Array.from({ length: Math.ceil(rows.length / together) }, (_, place) =>
    rows.slice(place * together, (place + 1) * together),
  );
  // Some are checked while others are filed.
  await inTurns(
    groups,
    2,
    async (group) => {
      const { proposed, wrong } = await proposeGroup(deps, batch, filer, group, attempt);
      await refuseRows(deps.db, batch, wrong);
      await inLine(async () => {
        try {
          await store(proposed);
        } catch (error) {
          // The database refuses one of them, and with it all: each by itself.
          if (!databaseError(error)) throw error;
          for (const one of proposed) await store([one]).catch(unlessFiled);
        }
      });
    },
    signal,
  );
  await endBatch(deps.db, batch, 'done');
}

/** Another process that goes on with the batch has filed the row already. */
function unlessFiled(error: unknown): void {
  if (!isUniqueViolation(error, 'batch_outcomes_pk')) throw error;
}
