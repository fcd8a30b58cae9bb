import { expect, it } from 'vitest';
import { kindNames } from '../kinds/kinds.ts';
import { messageOf } from './message.ts';

const unread = {
  kind: 'waits_for_you',
  actionId: '01890a5d-ac96-774b-bcce-b302099a8057',
  actionType: 'create_promotion',
  actorName: 'Ada',
  toldMs: 0,
};

it.each([
  [1, 'An action waits for your review. The last to change something was Ada.'],
  [2, 'An action waits for your review. The last to change something was Ada. One more is new.'],
  [7, 'An action waits for your review. The last to change something was Ada. 6 more are new.'],
])('of %i it says one: %s', (count, body) =>
  expect(messageOf(unread, count)).toEqual({
    title: 'Waits for your review: Create promotion',
    body,
    kind: 'waits_for_you',
    actionId: unread.actionId,
    actionType: 'create_promotion',
    count,
  }),
);

it.each(kindNames)('has words for %s, and fits into a push', (kind) => {
  const message = messageOf({ ...unread, kind, actorName: '\u{1F600}'.repeat(500) }, 9_999);
  expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(3_000);
});

it('has none for a kind of a later release', () =>
  expect(() => messageOf({ ...unread, kind: 'of_a_later_release' }, 1)).toThrow(
    'of the kind of_a_later_release',
  ));
