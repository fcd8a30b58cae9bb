import type { ClaimedBatch } from './claim.ts';
import type { Engine } from './file-row.ts';
import { type EndedBatch, endBatch } from './outcomes.ts';

/** Ends a batch for good, and counts it, unless it had ended before. */
export async function endAndCount(
  { db, batchMetrics }: Pick<Engine, 'db' | 'batchMetrics'>,
  batch: ClaimedBatch,
  state: EndedBatch['state'],
): Promise<void> {
  const ended = await endBatch(db, batch, state);
  if (ended) batchMetrics.ended(batch.actionType, ended);
}
