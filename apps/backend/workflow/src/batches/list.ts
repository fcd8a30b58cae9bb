import type { Batch } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { type StoredBatch, selectBatches, toBatch } from './batch-row.ts';

/** The newest 20 batches of a person, the newest first. Throws `forbidden` for who may not file. */
export async function listBatches({ db }: Pick<Deps, 'db'>, maker: Person): Promise<Batch[]> {
  requireCan(maker, 'action', 'file');
  const { rows } = await db.execute<StoredBatch>(
    selectBatches(sql`b.maker_id = ${maker.personId}`),
  );
  return rows.map(toBatch);
}
