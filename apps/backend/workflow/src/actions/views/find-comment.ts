import type { Comment, PersonRef } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import type { CommentState } from '../comment-rules.ts';
import { requireFound } from '../refuse.ts';

interface Row extends Record<string, unknown> {
  id: string;
  authorId: string;
  authorName: string;
  text: string;
  nonce: string | null;
  mentions: PersonRef[];
  createdAt: string;
  editedAt: string | null;
  removedAt: string | null;
  isYoung: boolean;
}

/** A comment in its wire form, with what the rules look at. Throws `not_found`, also for one of another action than is said. */
export async function findComment(
  db: WorkflowDb,
  id: string,
  actionId?: string,
): Promise<{ comment: Comment; state: CommentState }> {
  const { rows } = await db.execute<Row>(sql`
    select id, author_id as "authorId", author_name as "authorName", text, nonce, mentions, created_at as "createdAt",
      edited_at as "editedAt", removed_at as "removedAt", nonce is not null and created_at + comment_time() > now() as "isYoung"
    from comments where id = ${id} ${actionId === undefined ? sql`` : sql`and action_id = ${actionId}`}`);
  const row = requireFound(rows[0]);
  const { authorId, authorName, text, nonce, mentions, isYoung } = row;
  const [createdAt, editedAt, removedAt] = [row.createdAt, row.editedAt, row.removedAt].map(
    (time) => (time === null ? null : new Date(time).toISOString()),
  ) as [string, string | null, string | null];
  const author = { personId: authorId, name: authorName };
  return {
    comment: { id: row.id, author, text, nonce, mentions, createdAt, editedAt, removedAt },
    state: { authorId, isRemoved: removedAt !== null, isYoung },
  };
}
