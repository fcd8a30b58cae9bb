import type { Comment, CommentBody } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import type { Deps } from '../deps.ts';
import { mayChangeComment } from './comment-rules.ts';
import { mentioned } from './mentioned.ts';
import { requireAllowed } from './refuse.ts';
import { changedNow, mayComment } from './rules.ts';
import { changeComment, type CommentKey } from './statements/change-comment.ts';
import { findReadable } from './views/find-action.ts';
import { findComment } from './views/find-comment.ts';

/**
 * Writes another text of one's own comment, within five minutes. Without `mentions` it keeps whom it named. All see that it
 * was changed and when, and the history keeps a digest of what it said before. The same again says the same.
 *
 * Throws `not_found`, `forbidden` (another's, or who may not comment), `conflict` (too late, removed, a full record), `invalid` naming
 * who may not read the action, `unavailable` when auth is asked of them and away.
 */
export async function editComment(
  deps: Pick<Deps, 'db' | 'people' | 'limits'>,
  author: Person,
  key: CommentKey,
  { text, mentions: personIds }: CommentBody,
): Promise<Comment> {
  const { db, limits } = deps;
  const { state, auditCount } = await findReadable(db, author, key.actionId);
  requireAllowed(mayComment(state, author));
  const before = await findComment(db, key.id, key.actionId);
  requireAllowed(mayChangeComment(before.state, author));
  const mentions =
    personIds === undefined ? before.comment.mentions : await mentioned(deps, state, personIds);
  const done = await changeComment(db, author, key, { text, mentions }, limits.entries);
  const after = await findComment(db, key.id, key.actionId);
  if (done || isSame(after.comment, text, mentions)) return after.comment;
  requireAllowed(mayChangeComment(after.state, author));
  throw new DomainError(
    'conflict',
    auditCount >= limits.entries ? full(limits.entries) : changedNow,
  );
}

function isSame(now: Comment, text: string, mentions: Comment['mentions']): boolean {
  const ids = (of: Comment['mentions']) => of.map(({ personId }) => personId).join();
  return now.removedAt === null && now.text === text && ids(now.mentions) === ids(mentions);
}

const full = (entries: number): string =>
  `The record of this action holds ${entries} entries and takes no more changes of comments`;
