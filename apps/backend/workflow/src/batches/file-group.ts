import type { WorkflowDb } from '../database.ts';
import type { Attempt } from './attempt.ts';
import type { WrongRow } from './check-rows.ts';
import type { ClaimedBatch } from './claim.ts';
import { openDesk } from './desk.ts';
import { type Engine, problemsIn, proposeRow, type ProposedRow, storeRow } from './file-row.ts';
import type { Filer } from './filer.ts';
import { inTurns } from './in-turns.ts';
import type { Row } from './read-csv.ts';

/** So many rows are checked at once: owners have others beside them. */
const atOnce = 4;

/** Has the owner check rows; those that are right, in their order, and what is wrong with the others. */
export async function proposeGroup(
  deps: Engine,
  batch: ClaimedBatch,
  filer: Filer,
  rows: readonly Row[],
  { looked, signal }: Attempt,
): Promise<{ proposed: ProposedRow[]; wrong: WrongRow[] }> {
  const proposed: ProposedRow[] = [];
  const wrong: WrongRow[] = [];
  const check = async (row: Row): Promise<void> => {
    try {
      proposed.push({ ...row, proposal: await proposeRow(deps, batch, filer, row) });
    } catch (error) {
      wrong.push({ line: row.line, problems: problemsIn(error) });
    }
    looked();
  };
  await inTurns(rows, atOnce, check, signal);
  return { proposed: proposed.toSorted((a, b) => a.line - b.line), wrong };
}

/**
 * Files rows in one transaction, which takes a fraction of one for each; `end` is its last part, and is told what is wrong with
 * which. Throws what `end` throws, and what a row is refused for by the database: then none is filed.
 */
export async function storeGroup(
  deps: Engine,
  batch: ClaimedBatch,
  filer: Filer,
  proposed: readonly ProposedRow[],
  signal: AbortSignal,
  end: (tx: Pick<WorkflowDb, 'execute'>, wrong: WrongRow[]) => Promise<void>,
): Promise<void> {
  const deskIn = await openDesk(deps, batch.actionType);
  let filed = 0;
  await deps.db.transaction(async (tx) => {
    const wrong: WrongRow[] = [];
    const desk = deskIn(tx);
    for (const row of proposed) {
      signal.throwIfAborted();
      try {
        await storeRow(desk, batch, filer, row);
        filed += 1;
      } catch (error) {
        wrong.push({ line: row.line, problems: problemsIn(error) });
      }
    }
    await end(tx, wrong);
  });
  for (let each = 0; each < filed; each += 1) deps.actionMetrics.submitted(batch.actionType);
}
