import type { ActionDraft, ActionType, PersonRef } from '@countersign/actions';
import { sql } from 'drizzle-orm';

/** A draft as `draftColumns` reads it, times as PostgreSQL writes them. */
export interface DraftRow extends Record<string, unknown> {
  id: string;
  ownerId: string;
  ownerName: string;
  actionType: string;
  payload: Record<string, unknown>;
  target: string | null;
  filedAgainFrom: string | null;
  schedule: ActionDraft['schedule'];
  readers: PersonRef[];
  version: number;
  createdAt: string;
  updatedAt: string;
}

export const draftColumns =
  sql.raw(`id, owner_id as "ownerId", owner_name as "ownerName", action_type as "actionType",
  payload, target, filed_again_from as "filedAgainFrom", schedule, readers, version, created_at as "createdAt", updated_at as "updatedAt"`);

/** The wire form of a draft. */
export function toDraft({ ownerId, ownerName, ...row }: DraftRow): ActionDraft {
  const { id, payload, target, filedAgainFrom, schedule, readers, version } = row;
  return {
    id,
    owner: { personId: ownerId, name: ownerName },
    actionType: row.actionType as ActionType,
    payload,
    target,
    filedAgainFrom,
    schedule,
    readers,
    version,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}
