import type { Operation, Seen } from '../history/history.ts';
import type { Spoiling } from './spoiling.ts';

const last = (operations: readonly Operation[]): number => operations.at(-1)?.ended ?? 0;

/** What was said to somebody and is not so: the data is good, the replies were not. */
export const brokenPromises: Spoiling[] = [
  {
    name: 'a submission is acknowledged before it is committed',
    breaks: 'I1',
    retell: (operations) => {
      const filed = operations.find(isAcknowledged('submit'))!;
      const seen = { ...seenBy(filed), id: '00000000-0000-7000-8000-000000000000' };
      return [...operations, { ...filed, ending: { type: 'ok', seen } }];
    },
  },
  {
    name: 'a review is acknowledged and not counted',
    breaks: 'I1',
    retell: (operations, { pending }) => {
      const review = operations.find(isAcknowledged('review'))!;
      const request = { ...review.request, actionId: pending } as Operation['request'];
      const seen = { ...seenBy(review), id: pending };
      return [...operations, { ...review, request, ending: { type: 'ok', seen } }];
    },
  },
  {
    name: 'an action is filed in the name of another person',
    breaks: 'I5',
    retell: (operations, { executed, checker }) =>
      operations.map((operation) =>
        operation.request.verb === 'submit' && seenBy(operation).id === executed
          ? { ...operation, personId: checker }
          : operation,
      ),
  },
  {
    name: 'another payload is stored than was filed',
    breaks: 'I1',
    retell: (operations, { executed }) =>
      operations.map((operation) =>
        operation.request.verb === 'submit' && seenBy(operation).id === executed
          ? { ...operation, request: { ...operation.request, payload: {} } }
          : operation,
      ),
  },
  {
    name: 'a checker is shown another content than is approved',
    breaks: 'I6',
    retell: (operations, { executed }) =>
      operations.map((operation) =>
        seenBy(operation).id === executed
          ? {
              ...operation,
              ending: { type: 'ok', seen: { ...seenBy(operation), hash: '0'.repeat(64) } },
            }
          : operation,
      ),
  },
  {
    name: 'both checkers are told that they decided',
    breaks: 'I7',
    retell: (operations, { executed, otherChecker }) => {
      const review = operations.find(
        (operation) => operation.request.verb === 'review' && seenBy(operation).id === executed,
      )!;
      return [...operations, { ...review, personId: otherChecker }];
    },
  },
  {
    name: 'an action is shown rejected and is approved after all',
    breaks: 'I8',
    retell: (operations, { executed }) => {
      const filed = operations.find((operation) => seenBy(operation).id === executed)!;
      const seen: Seen = { ...seenBy(filed), status: 'rejected' };
      const request = { verb: 'read', actionId: executed } as const;
      return [...operations, { ...filed, request, ending: { type: 'ok', seen } }];
    },
  },
  {
    name: 'one idempotency key files two actions',
    breaks: 'I10',
    retell: (operations, { rejected }) => {
      const filed = operations.find(
        (operation) => isAcknowledged('submit')(operation) && seenBy(operation).id !== rejected,
      )!;
      const seen = { ...seenBy(filed), id: rejected };
      return [...operations, { ...filed, ending: { type: 'ok', seen } }];
    },
  },
  {
    name: 'a vote counts of which its person was told that it does not',
    breaks: 'I11',
    retell: (operations, { executed }) =>
      operations.map((operation) =>
        operation.request.verb === 'review' && operation.request.actionId === executed
          ? { ...operation, ending: { type: 'fail', status: 403, code: 'forbidden' } }
          : operation,
      ),
  },
  {
    name: 'a deactivated checker still decides',
    breaks: 'I11',
    retell: (operations) => {
      const refusal = operations.findLast(
        ({ personId, request, ending }) =>
          request.verb === 'review' &&
          ending.type === 'fail' &&
          [401, 403].includes(ending.status) &&
          isToGo(operations, personId),
      )!;
      const any = operations.find(isAcknowledged('review'))!;
      const began = last(operations) + 1;
      return [...operations, { ...refusal, began, ended: began + 1, ending: any.ending }];
    },
  },
];

/** Others are refused too: those who edited the action. */
const isToGo = (operations: readonly Operation[], personId: string): boolean =>
  operations.some(
    ({ request }) =>
      request.verb === 'submit' &&
      request.actionType === 'deactivate_user' &&
      (request.payload as { userId: string }).userId === personId,
  );

const isAcknowledged =
  (verb: Operation['request']['verb']) =>
  ({ request, ending }: Operation): boolean =>
    request.verb === verb && ending.type === 'ok';

const nothing: Seen = { id: '', status: 'pending', revision: 0, hash: '', execution: 'none' };

function seenBy({ ending }: Operation): Seen {
  return (ending.type === 'ok' && ending.seen) || nothing;
}
