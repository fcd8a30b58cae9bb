import { expect, it } from 'vitest';
import { floorOf } from './floor-of.ts';

const floors = { serve: 1, ask: 10, sign: 100, verify: 1_000, read: 10_000, commit: 100_000 };

it.each([
  ['the gateway alone', {}, {}, {}, 0, 1],
  ['a call', { auth: 1 }, {}, {}, 0, 12],
  ['a signed call', { auth: 1 }, {}, {}, 1, 1_112],
  ['a read', { auth: 1 }, { auth: 1 }, {}, 0, 10_012],
  ['a write', { auth: 1 }, { auth: 1 }, { auth: 1 }, 1, 101_112],
  ['several', { auth: 1, workflow: 1 }, { workflow: 3 }, { workflow: 1 }, 2, 122_223],
])('the floor of %s', (_, calls, statements, commits, signed, expected) => {
  expect(floorOf({ calls, statements, commits } as never, signed, floors)).toBe(expected);
});
