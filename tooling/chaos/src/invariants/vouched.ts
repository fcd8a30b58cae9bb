import type { Operation } from '../history/history.ts';
import type { Evidence } from './evidence.ts';

/** What somebody may do of which workflow asks auth in that very request. */
export type Right = 'review' | 'break_glass';

type Of<Verb> = Extract<Operation['request'], { verb: Verb }>;

/** A request that counts only by auth's fresh word. */
export interface Vouched extends Operation {
  request: Of<'review' | 'amend' | 'cancel' | 'submit'>;
}

/** What a request is called once it was done. */
export const done = {
  review: 'reviewed',
  amend: 'edited',
  cancel: 'cancelled',
  submit: 'broke the glass',
} as const;

/**
 * The right by which a request counts: that of a review, also where somebody changes or cancels what they do not answer for;
 * and that of an emergency. Undefined where it needs none of them.
 */
export function rightOf(evidence: Evidence, operation: Operation): Right | undefined {
  const { personId, request } = operation;
  if (request.verb === 'review') return 'review';
  if (request.verb === 'submit') {
    return hasBroken(evidence, personId, request) ? 'break_glass' : undefined;
  }
  if (request.verb !== 'amend' && request.verb !== 'cancel') return undefined;
  const { maker_id, adopter_id } = evidence.cases.get(request.actionId)?.action ?? {};
  return personId === maker_id || personId === adopter_id ? undefined : 'review';
}

/** Whether it was done by this request: its person was told so, or nobody was, and it is there and was asked for at no other time. */
export function isDone(evidence: Evidence, { personId, request, ending, began }: Vouched): boolean {
  // A key that has filed before says again what it filed, whoever its person is by now.
  if (ending.type === 'ok' && request.verb !== 'submit') return true;
  const asked = evidence.operations.some(
    (other) => other.personId === personId && other.began < began && isSame(other.request, request),
  );
  return !asked && isThere(evidence, personId, request);
}

const isSame = (one: Operation['request'], other: Vouched['request']): boolean =>
  one.verb === 'submit'
    ? other.verb === 'submit' && one.key === other.key
    : other.verb !== 'submit' && one.verb === other.verb && one.actionId === other.actionId;

function isThere(evidence: Evidence, personId: string, request: Vouched['request']): boolean {
  if (request.verb === 'submit') return hasBroken(evidence, personId, request);
  const found = evidence.cases.get(request.actionId);
  switch (request.verb) {
    case 'review':
      return found?.reviews.some((row) => row.checker_id === personId) ?? false;
    case 'amend':
      return found?.revisions.some((row) => row.author_id === personId) ?? false;
    case 'cancel':
      return (
        found?.audit.some((row) => row.event === 'cancel_wished' && row.actor_id === personId) ??
        false
      );
  }
}

const hasBroken = ({ state, cases }: Evidence, personId: string, { key }: Of<'submit'>): boolean =>
  state.keys.some(
    (row) =>
      row.person_id === personId &&
      row.key === key &&
      cases.get(row.action_id)?.glass !== undefined,
  );
