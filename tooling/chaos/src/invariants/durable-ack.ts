import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../history/history.ts';
import type { Case, Evidence, Invariant } from './evidence.ts';

/** I1: every acknowledged submission, review, edit, withdrawal, retry, wish to cancel or end of a delegation, and every effect seen, is there after any crash. */
export const durableAck: Invariant = {
  id: 'I1',
  name: 'durable-ack',
  check: ({ operations, cases }: Evidence) =>
    operations.flatMap((operation) => {
      const { ending, request } = operation;
      if (ending.type !== 'ok') return [];
      const actionId = request.verb === 'submit' ? ending.seen?.id : request.actionId;
      const found = cases.get(actionId ?? '');
      if (!found) return [`${request.verb} of action ${actionId} was acknowledged and is lost`];
      return isKept(found, operation)
        ? []
        : [`${request.verb} of action ${actionId} by ${operation.personId} is not as acknowledged`];
    }),
};

function isKept(found: Case, { personId, request }: Operation): boolean {
  const { action, revisions, reviews, audit } = found;
  switch (request.verb) {
    case 'submit': {
      const first = revisions.find(({ revision }) => revision === 1);
      return (
        action.maker_id === personId &&
        action.action_type === request.actionType &&
        isDeepStrictEqual(first?.payload, request.payload)
      );
    }
    case 'review':
      return reviews.some(
        (row) =>
          row.checker_id === personId &&
          row.revision === request.revision &&
          row.status === request.status,
      );
    case 'amend':
      return revisions.some(
        (row) =>
          row.revision === request.revision + 1 &&
          row.author_id === personId &&
          isDeepStrictEqual(row.payload, request.payload),
      );
    case 'withdraw':
      return action.status === 'withdrawn';
    case 'cancel':
      return audit.some((row) => row.event === 'cancel_wished' && row.actor_id === personId);
    case 'retry':
      return audit.some((row) => row.event === 'retried' && row.actor_id === personId);
    case 'comment':
      return audit.some((row) => row.event === 'commented' && row.actor_id === personId);
    case 'end':
      return found.delegation?.ended_at != null;
    case 'read':
      return true;
    case 'look':
      return found.effects.length > 0;
  }
}
