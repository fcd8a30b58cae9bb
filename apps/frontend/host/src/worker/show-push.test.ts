import { expect, it } from 'vitest';
import { readPushed } from './show-push.ts';

const pushed = {
  title: 'Waits for your review: Create promotion',
  body: 'An action waits for your review.',
  actionId: '01890a5d-ac96-774b-bcce-b302099a8057',
  count: 2,
};

it('reads what is pushed, and leaves out what is more', () =>
  expect(readPushed({ ...pushed, kind: 'waits_for_you' })).toEqual(pushed));

it.each([
  undefined,
  null,
  'a text',
  { ...pushed, title: undefined },
  { ...pushed, actionId: '//elsewhere.test' },
  { ...pushed, actionId: '../sign-out' },
])('reads nothing in %j', (said) => expect(readPushed(said)).toBeUndefined());
