import type { Attempt } from './attempt.ts';
import type { WrongRow } from './check-rows.ts';
import type { ClaimedBatch } from './claim.ts';
import { proposeGroup, storeGroup } from './file-group.ts';
import type { Engine } from './file-row.ts';
import type { Filer } from './filer.ts';
import { endAndCount } from './end-and-count.ts';
import { type EndedBatch, endBatch, type OpenRows, refuseRows } from './outcomes.ts';

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
  let ended: EndedBatch | undefined;
  try {
    if (someWrong || wrong.length > 0) throw new NotAll(wrong);
    await storeGroup(deps, batch, filer, proposed, attempt.signal, async (tx, refused) => {
      if (refused.length > 0) throw new NotAll(refused);
      ended = await endBatch(tx, batch, 'done');
      if (!ended) throw new NotAll([]);
    });
    if (ended) deps.batchMetrics.ended(batch.actionType, ended);
  } catch (error) {
    if (!(error instanceof NotAll)) throw error;
    await refuseRows(deps.db, batch, error.wrong);
    await endAndCount(deps, batch, 'refused');
  }
}
