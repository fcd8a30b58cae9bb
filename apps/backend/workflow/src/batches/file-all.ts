import type { Attempt } from './attempt.ts';
import type { WrongRow } from './check-rows.ts';
import type { ClaimedBatch } from './claim.ts';
import { proposeGroup, storeGroup } from './file-group.ts';
import type { Engine } from './file-row.ts';
import type { Filer } from './filer.ts';
import { endBatch, type OpenRows, refuseRows } from './outcomes.ts';

/** Takes back all that a transaction did, to say why. */
class NotAll extends Error {
  readonly wrong: WrongRow[];

  constructor(wrong: WrongRow[]) {
    super('not all rows can be filed');
    this.wrong = wrong;
  }
}

/** Files all rows of a batch in one moment, or says what is wrong with which and files none. */
export async function fileAll(
  deps: Engine,
  batch: ClaimedBatch,
  filer: Filer,
  { rows, someWrong }: OpenRows,
  attempt: Attempt,
): Promise<void> {
  const { proposed, wrong } = await proposeGroup(deps, batch, filer, rows, attempt);
  try {
    if (someWrong || wrong.length > 0) throw new NotAll(wrong);
    await storeGroup(deps, batch, filer, proposed, attempt.signal, async (tx, refused) => {
      if (refused.length > 0 || !(await endBatch(tx, batch, 'done'))) throw new NotAll(refused);
    });
  } catch (error) {
    if (!(error instanceof NotAll)) throw error;
    await refuseRows(deps.db, batch, error.wrong);
    await endBatch(deps.db, batch, 'refused');
  }
}
