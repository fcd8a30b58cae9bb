import type { Batch, BatchMode } from '@countersign/actions';
import { type SQL, sql } from 'drizzle-orm';

/** A batch as `selectBatches` reads it, times as PostgreSQL writes them. */
export interface StoredBatch extends Record<string, unknown> {
  id: string;
  makerId: string;
  makerName: string;
  actionType: string;
  mode: BatchMode;
  state: Batch['state'];
  total: number;
  checked: number;
  digest: string;
  createdAt: string;
  endedAt: string | null;
  filed: number;
  refused: number;
}

/** SQL: the batches of `where` with how many of their rows have which outcome, the newest first. */
export const selectBatches = (where: SQL): SQL<StoredBatch> => sql<StoredBatch>`
  select b.id, b.maker_id as "makerId", b.maker_name as "makerName", b.action_type as "actionType", b.mode, b.state, b.total,
    b.checked, b.digest, b.created_at as "createdAt", b.ended_at as "endedAt", o.filed, o.refused
  from batches b cross join lateral (
    select count(action_id)::int as filed, count(problems)::int as refused from batch_outcomes where batch_id = b.id) o
  where ${where} order by b.id desc limit 20`;

/** The wire form of a batch. */
export function toBatch({ makerId, makerName, createdAt, endedAt, ...row }: StoredBatch): Batch {
  const { id, actionType, mode, state, total, filed, refused, digest } = row;
  const checked = state === 'working' ? Math.max(row.checked, filed, refused) : total;
  return {
    id,
    maker: { personId: makerId, name: makerName },
    actionType,
    mode,
    state,
    total,
    checked,
    filed,
    refused,
    digest,
    createdAt: new Date(createdAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
  };
}
