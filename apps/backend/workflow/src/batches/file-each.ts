import { databaseError, isUniqueViolation } from '@countersign/database';
import { oneAtATime } from '../limit-concurrency.ts';
import type { Attempt } from './attempt.ts';
import type { ClaimedBatch } from './claim.ts';
import { proposeGroup, storeGroup } from './file-group.ts';
import type { Engine, ProposedRow } from './file-row.ts';
import type { Filer } from './filer.ts';
import { endAndCount } from './end-and-count.ts';
import { inTurns } from './in-turns.ts';
import { type OpenRows, refuseRows } from './outcomes.ts';

/** So many rows are filed in one transaction: a tenth of a second, in which other filings of the maker wait. */
const together = 25;

/**
 * Files those rows of a batch that are right, some at a time, and says what is wrong with the others. Rows of which neither is
 * known hold up no others: they are left open, and the first failure is thrown at the end, or once nobody answers any more.
 */
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
  const count = Math.ceil(rows.length / together);
  // Another attempt begins with others than those at which one before may have ended.
  const groups = Array.from({ length: count }, (_, turn) => {
    const place = (turn + batch.attempt - 1) % count;
    return rows.slice(place * together, (place + 1) * together);
  });
  const failures: unknown[] = [];
  // Some are checked while others are filed.
  await inTurns(
    groups,
    2,
    async (group) => {
      const unknown: unknown[] = [];
      const { proposed, wrong } = await proposeGroup(deps, batch, filer, group, attempt, (error) =>
        unknown.push(error),
      );
      failures.push(...unknown);
      if (unknown.length === group.length) throw unknown[0];
      await refuseRows(deps.db, batch, wrong);
      await inLine(async () => {
        try {
          await store(proposed);
        } catch (error) {
          // The database refuses one of them, and with it all: each by itself.
          if (!databaseError(error)) throw error;
          for (const one of proposed) {
            await store([one]).catch((failure: unknown) => {
              if (!isFiled(failure)) failures.push(failure);
            });
          }
        }
      });
    },
    signal,
  );
  if (failures.length > 0) throw failures[0];
  await endAndCount(deps, batch, 'done');
}

/** Another process that goes on with the batch has filed the row already. */
const isFiled = (error: unknown): boolean => isUniqueViolation(error, 'batch_outcomes_pk');
