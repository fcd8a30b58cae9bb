import type { Attempt } from './attempt.ts';
import type { ClaimedBatch } from './claim.ts';
import { endAndCount } from './end-and-count.ts';
import { fileAll } from './file-all.ts';
import { fileEach } from './file-each.ts';
import type { Engine } from './file-row.ts';
import { filerOf, NoLongerStands } from './filer.ts';
import { readOpenRows, refuseOpenRows } from './outcomes.ts';

/**
 * Goes on with a batch to its end: each row that has no outcome yet is checked by its owner and filed, or is told what is wrong with
 * it. Where all or none was asked for they are filed in one transaction, or none is. Can be ended at any moment and begun again.
 * Once the session has ended in which it was sent, or its maker may no longer file, nothing more is.
 *
 * Throws `unavailable` when an owner or auth is away, and what nobody foresaw: it is tried again then.
 */
export async function runBatch(deps: Engine, batch: ClaimedBatch, attempt: Attempt): Promise<void> {
  try {
    const filer = await filerOf(deps, batch);
    const open = await readOpenRows(deps.db, batch);
    const file = batch.mode === 'all' ? fileAll : fileEach;
    await file(deps, batch, filer, open, attempt);
  } catch (error) {
    if (!(error instanceof NoLongerStands)) throw error;
    await refuseOpenRows(deps.db, batch, error.message);
    await endAndCount(deps, batch, batch.mode === 'all' ? 'refused' : 'done');
  }
}
