import type { Comment } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import type { Deps } from '../deps.ts';
import { mayChangeComment } from './comment-rules.ts';
import { requireAllowed } from './refuse.ts';
import { changedNow } from './rules.ts';
import { changeComment, type CommentKey } from './statements/change-comment.ts';
import { findReadable } from './views/find-action.ts';
import { findComment } from './views/find-comment.ts';

/**
 * Removes one's own comment, within five minutes: its text is gone, that there was one and who removed it when stays. The same
 * again says the same.
 *
 * Throws `not_found`, `forbidden` (another's), `conflict` (too late).
 */
export async function removeComment(
  { db, limits }: Pick<Deps, 'db' | 'limits'>,
  author: Person,
  key: CommentKey,
): Promise<Comment> {
  await findReadable(db, author, key.actionId);
  const before = await findComment(db, key.id, key.actionId);
  if (before.state.isRemoved && before.state.authorId === author.personId) return before.comment;
  requireAllowed(mayChangeComment(before.state, author));
  const done = await changeComment(db, author, key, undefined, limits.entries);
  const { comment, state } = await findComment(db, key.id, key.actionId);
  if (done || state.isRemoved) return comment;
  requireAllowed(mayChangeComment(state, author));
  throw new DomainError('conflict', changedNow);
}
