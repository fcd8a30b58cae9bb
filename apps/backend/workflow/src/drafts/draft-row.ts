import type { ActionDraft, ActionType, Attachment, PersonRef } from '@countersign/actions';
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
  attachments: Attachment[];
  readers: PersonRef[];
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** Those that are still there, of its owner or of the action that it says anew, in the order in which it names them. */
const filesOfDraft = `case when attachments is null then '[]' else (
    select coalesce(jsonb_agg(attachment_said(f) order by named.at), '[]')
    from jsonb_array_elements_text(attachments) with ordinality as named (id, at) join attachments f on f.id = named.id::uuid
    where f.uploaded_by = owner_id or exists (
      select from action_attachments b where b.attachment_id = f.id and b.action_id = filed_again_from)) end`;

export const draftColumns =
  sql.raw(`id, owner_id as "ownerId", owner_name as "ownerName", action_type as "actionType",
  payload, target, filed_again_from as "filedAgainFrom", schedule, ${filesOfDraft} as attachments, readers, version, created_at as "createdAt", updated_at as "updatedAt"`);

/** The wire form of a draft. */
export function toDraft({ ownerId, ownerName, ...row }: DraftRow): ActionDraft {
  const { id, payload, target, filedAgainFrom, schedule, attachments, readers, version } = row;
  return {
    id,
    owner: { personId: ownerId, name: ownerName },
    actionType: row.actionType as ActionType,
    payload,
    target,
    filedAgainFrom,
    schedule,
    attachments,
    readers,
    version,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}
