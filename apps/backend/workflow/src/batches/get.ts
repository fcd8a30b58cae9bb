import type { Batch } from '@countersign/actions';
import { can } from '@countersign/auth';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { type StoredBatch, selectBatches, toBatch } from './batch-row.ts';

/** A batch, for its maker and for who may read all actions. Throws `not_found`. */
export async function getBatch(
  { db }: Pick<Deps, 'db'>,
  reader: Pick<Person, 'personId' | 'roles'>,
  id: string,
): Promise<Batch> {
  const readable = can(reader.roles, 'action', 'read')
    ? sql`true`
    : sql`b.maker_id = ${reader.personId}`;
  const { rows } = await db.execute<StoredBatch>(selectBatches(sql`b.id = ${id} and ${readable}`));
  if (!rows[0]) throw new DomainError('not_found', 'There is no such batch');
  return toBatch(rows[0]);
}
