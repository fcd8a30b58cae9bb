import type { Asker, Refused, Verdict } from './rules.ts';

/** A comment, as far as the rules look. */
export interface CommentState {
  authorId: string;
  isRemoved: boolean;
  /** Whether the time in which it may be changed is not over, by the database's clock. */
  isYoung: boolean;
}

/** Whether the asker may change or remove a comment: its author, for five minutes, unless they have removed it. */
export function mayChangeComment(
  { authorId, isRemoved, isYoung }: CommentState,
  { personId }: Pick<Asker, 'personId'>,
): Verdict {
  if (authorId !== personId) return no('forbidden', 'Only its author can change a comment');
  if (isRemoved) return no('conflict', 'This comment was removed');
  return isYoung
    ? { allowed: true }
    : no('conflict', 'A comment can be changed for five minutes, which are over');
}

const no = (code: Refused['code'], reason: string): Refused => ({ allowed: false, code, reason });
