import type { PersonRef } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { databaseError } from '@countersign/database';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { insertAudit } from './insert-audit.ts';

/** Which comment of which action. */
export interface CommentKey {
  actionId: string;
  id: string;
}

/**
 * Writes another text of a young comment, or that it is removed where there is none, in one statement with the entry, which keeps
 * a digest of what was there. An edit takes room in the record, which holds `entries`.
 *
 * @returns whether it was done: not when it is not its author's to change any more, says the same, or the record is full
 */
export async function changeComment(
  db: WorkflowDb,
  author: Person,
  { actionId, id }: CommentKey,
  said: { text: string; mentions: readonly PersonRef[] } | undefined,
  entries: number,
): Promise<boolean> {
  const mentions = JSON.stringify(said?.mentions ?? []);
  const another = said
    ? sql`and (c.text, c.mentions) is distinct from (${said.text}::text, ${mentions}::jsonb)`
    : sql``;
  const room = said ? sql`and audit_count < ${entries}` : sql``;
  const set = said
    ? sql`text = ${said.text}::text, mentions = ${mentions}::jsonb`
    : sql`removed_at = now()`;
  const event = said ? 'comment_edited' : 'comment_removed';
  const detail = sql`jsonb_build_object('commentId', source.id, 'hash', source.hash)`;
  const run = db.execute(sql`
    with found as (
      select c.id as comment_id, encode(sha256(convert_to(c.nonce::text || c.text, 'UTF8')), 'hex') as hash from comments c
      where c.id = ${id} and c.action_id = ${actionId} and c.author_id = ${author.personId}
        and c.removed_at is null and c.nonce is not null and c.created_at + comment_time() > now() ${another}
    ), counted as (
      update actions set audit_count = audit_count + 1 from found where actions.id = ${actionId} ${room}
      returning actions.id as action_id, revision, audit_count, found.comment_id as id, found.hash
    ), changed as (
      update comments c set ${set} from counted where c.id = counted.id returning c.id
    ), audit as (${insertAudit(sql`counted`, event, author, detail)})
    select id from changed`);
  const { rows } = await run.catch((error: unknown) => {
    if (!inTheMeantime.has(databaseError(error)?.constraint ?? '')) throw error;
    return { rows: [] };
  });
  return rows.length > 0;
}

/** It was changed or removed in this very moment, or its time ended. */
const inTheMeantime = new Set([
  'comments_changed_in_time',
  'comments_change_something',
  'comments_change_told',
]);
