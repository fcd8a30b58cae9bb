import { databaseError } from '@countersign/database';
import type { WorkflowDb } from '../database.ts';
import type { Attempt } from './attempt.ts';
import type { WrongRow } from './check-rows.ts';
import type { ClaimedBatch } from './claim.ts';
import { openDesk } from './desk.ts';
import { type Engine, problemsIn, proposeRow, type ProposedRow, storeRow } from './file-row.ts';
import { type Filer, requireStanding } from './filer.ts';
import { inTurns } from './in-turns.ts';
import type { Row } from './read-csv.ts';

/** So many rows are checked at once: owners have others beside them. */
const atOnce = 4;

/**
 * Has the owner check rows; those that are right, in their order, and what is wrong with the others. Those of which neither is
 * known are for `failed`, which throws where no more are to be asked for.
 */
export async function proposeGroup(
  deps: Engine,
  batch: ClaimedBatch,
  filer: Filer,
  rows: readonly Row[],
  { looked, signal }: Attempt,
  failed: (error: unknown) => void = rethrow,
): Promise<{ proposed: ProposedRow[]; wrong: WrongRow[] }> {
  const proposed: ProposedRow[] = [];
  const wrong: WrongRow[] = [];
  const check = async (row: Row): Promise<void> => {
    try {
      proposed.push({ ...row, proposal: await proposeRow(deps, batch, filer, row) });
    } catch (error) {
      try {
        wrong.push({ line: row.line, problems: problemsIn(error) });
      } catch (failure) {
        failed(failure);
      }
    }
    looked();
  };
  await inTurns(rows, atOnce, check, signal);
  return { proposed: proposed.toSorted((a, b) => a.line - b.line), wrong };
}

function rethrow(error: unknown): never {
  throw error;
}

/** The last part of a transaction, which is told what is wrong with which of its rows. */
type End = (tx: Pick<WorkflowDb, 'execute'>, wrong: WrongRow[]) => Promise<void>;

/**
 * Files rows in one transaction, which takes a fraction of one for each, and once more where the policy that was known turns out to
 * be past when it ends. Throws `NoLongerStands`, what `end` throws, and what a row is refused for by the database: then none is filed.
 */
export async function storeGroup(
  deps: Engine,
  batch: ClaimedBatch,
  filer: Filer,
  proposed: readonly ProposedRow[],
  signal: AbortSignal,
  end: End,
): Promise<void> {
  const { policies } = deps;
  const { actionType } = batch;
  const { position } = await policies.inForce(actionType);
  try {
    await storeTogether(deps, batch, filer, proposed, signal, end);
  } catch (error) {
    if (!databaseError(error)) throw error;
    policies.forget(actionType);
    if ((await policies.inForce(actionType)).position === position) throw error;
    await storeGroup(deps, batch, filer, proposed, signal, end);
  }
}

async function storeTogether(
  deps: Engine,
  batch: ClaimedBatch,
  filer: Filer,
  proposed: readonly ProposedRow[],
  signal: AbortSignal,
  end: End,
): Promise<void> {
  await requireStanding(deps, batch);
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
