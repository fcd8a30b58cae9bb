import type { Attempt } from './attempt.ts';
import type { ClaimedBatch } from './claim.ts';
import { fileAll } from './file-all.ts';
import { fileEach } from './file-each.ts';
import type { Engine } from './file-row.ts';
import { filerOf } from './filer.ts';
import { endBatch, readOpenRows, refuseOpenRows } from './outcomes.ts';

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
  const open = await readOpenRows(deps.db, batch);
  const file = batch.mode === 'all' ? fileAll : fileEach;
  await file(deps, batch, filer, open, attempt);
}
