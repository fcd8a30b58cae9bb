import type { Comment } from '@countersign/actions';
import type { comments } from '@countersign/db-workflow';

/** The wire form of a comment. */
export function toComment(row: typeof comments.$inferSelect): Comment {
  return {
    id: row.id,
    author: { personId: row.authorId, name: row.authorName },
    text: row.text,
    createdAt: row.createdAt.toISOString(),
  };
}
