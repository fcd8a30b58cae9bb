import type { Proposal } from '../actions/propose.ts';
import type { Deps } from '../deps.ts';
import type { ClaimedBatch } from './claim.ts';
import type { WrongRow } from './check-rows.ts';
import { type Filer, filerOf } from './filer.ts';
import { problemsIn, proposeRow, storeRow } from './file-row.ts';
import { inTurns, oneAtATime } from './in-turns.ts';
import { endBatch, readOpenRows, refuseOpenRows, refuseRows } from './outcomes.ts';
import type { Row } from './read-csv.ts';

/** So many rows are checked at once: owners have others beside them. */
const atOnce = 4;

/** What a batch is gone on with. */
export type Engine = Pick<
  Deps,
  'db' | 'owners' | 'people' | 'policies' | 'limits' | 'actionMetrics'
>;

/** How one attempt is told of, and ended before its time. */
export interface Attempt {
  /** Another row has been looked at. */
  looked: () => void;
  signal: AbortSignal;
}

const mayNotFile = 'You may no longer file actions';

/**
 * Goes on with a batch to its end: each row that has no outcome yet is checked by its owner and filed, or is told what is wrong with
 * it. Where all or none was asked for they are filed in one transaction, or none is. Can be ended at any moment and begun again.
 *
 * Throws `unavailable` when an owner or auth is away, and what nobody foresaw: it is tried again then.
 */
export async function runBatch(deps: Engine, batch: ClaimedBatch, attempt: Attempt): Promise<void> {
  const filer = await filerOf(deps, batch);
  if (!filer) {
    await refuseOpenRows(deps.db, batch, mayNotFile);
    await endBatch(deps.db, batch, batch.mode === 'all' ? 'refused' : 'done');
    return;
  }
  const { rows, someWrong } = await readOpenRows(deps.db, batch);
  if (batch.mode === 'valid') await fileEach(deps, batch, filer, rows, attempt);
  else await fileAll(deps, batch, filer, rows, someWrong, attempt);
}

async function fileEach(
  deps: Engine,
  batch: ClaimedBatch,
  filer: Filer,
  rows: readonly Row[],
  { looked, signal }: Attempt,
): Promise<void> {
  const inLine = oneAtATime();
  const file = async (row: Row): Promise<void> => {
    try {
      const proposal = await proposeRow(deps, batch, filer, row);
      // What one maker files waits for each other in the database, with a connection that others may need.
      await inLine(() => storeRow(deps, batch, filer, row, proposal));
      deps.actionMetrics.submitted(batch.actionType);
    } catch (error) {
      const problems = problemsIn(error);
      if (problems.length > 0) await refuseRows(deps.db, batch, [{ line: row.line, problems }]);
    }
    looked();
  };
  await inTurns(rows, atOnce, file, signal);
  await endBatch(deps.db, batch, 'done');
}

async function fileAll(
  deps: Engine,
  batch: ClaimedBatch,
  filer: Filer,
  rows: readonly Row[],
  someWrong: boolean,
  { looked, signal }: Attempt,
): Promise<void> {
  const proposals = new Map<number, Proposal>();
  const wrong: WrongRow[] = [];
  const check = async (row: Row): Promise<void> => {
    try {
      proposals.set(row.line, await proposeRow(deps, batch, filer, row));
    } catch (error) {
      wrong.push({ line: row.line, problems: problemsIn(error) });
    }
    looked();
  };
  await inTurns(rows, atOnce, check, signal);
  const refusals =
    someWrong || wrong.length > 0
      ? wrong
      : await storeAll(deps, batch, filer, rows, proposals, signal);
  if (!refusals) return;
  await refuseRows(deps.db, batch, refusals);
  await endBatch(deps.db, batch, 'refused');
}

/** Takes back all that a transaction did, to say why. */
class NotAll extends Error {
  readonly wrong: WrongRow[];

  constructor(wrong: WrongRow[]) {
    super('not all rows can be filed');
    this.wrong = wrong;
  }
}

/** Files all, or returns what is wrong with which. */
async function storeAll(
  deps: Engine,
  batch: ClaimedBatch,
  filer: Filer,
  rows: readonly Row[],
  proposals: ReadonlyMap<number, Proposal>,
  signal: AbortSignal,
): Promise<WrongRow[] | undefined> {
  try {
    await deps.db.transaction(async (tx) => {
      const wrong: WrongRow[] = [];
      for (const row of rows) {
        signal.throwIfAborted();
        try {
          await storeRow({ ...deps, db: tx }, batch, filer, row, proposals.get(row.line)!);
        } catch (error) {
          wrong.push({ line: row.line, problems: problemsIn(error) });
        }
      }
      if (wrong.length > 0) throw new NotAll(wrong);
      if (!(await endBatch(tx, batch, 'done'))) throw new NotAll([]);
    });
  } catch (error) {
    if (error instanceof NotAll) return error.wrong;
    throw error;
  }
  for (const _ of rows) deps.actionMetrics.submitted(batch.actionType);
  return undefined;
}
