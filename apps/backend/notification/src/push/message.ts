import { titleOfType } from '@countersign/actions';
import { textOf } from '../kinds/kinds.ts';
import type { Unread } from './claim.ts';

/** What is pushed: what somebody is told, in words and for a program. Nothing of a payload, and nothing that people wrote. */
export interface PushMessage {
  title: string;
  body: string;
  /** Of one of `count`. */
  kind: string;
  actionId: string;
  actionType: string;
  count: number;
}

/** Browsers show so much of a name at the most. */
const longestName = 100;

/** The message of one of `count` that are unread. Throws for a kind that this release does not know. */
export function messageOf(
  { kind, actionId, actionType, actorName }: Unread,
  count: number,
): PushMessage {
  const text = textOf(kind);
  if (!text) throw new Error(`Nothing is to be pushed of the kind ${kind}`);
  const says = text.says((actorName ?? 'nobody').slice(0, longestName));
  const more = count - 1;
  return {
    title: text.subject(titleOfType(actionType)),
    body: more === 0 ? says : `${says} ${more === 1 ? 'One more is' : `${more} more are`} new.`,
    kind,
    actionId,
    actionType,
    count,
  };
}
