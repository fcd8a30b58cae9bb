import { expect, it } from 'vitest';
import { stateOf } from './state-of.ts';

const at = '2026-11-29T10:00:00.000Z';

it.each([
  ['active', 2, undefined, 'active'],
  ['active', 2, null, 'active'],
  ['active', 2, { version: 1, reason: 'gone', at }, 'active'],
  ['active', 2, { version: 2, reason: 'gone', at }, 'gone'],
  ['active', 2, { version: 3, reason: 'failing', at }, 'failing'],
  ['paused', 2, { version: 2, reason: 'failing', at }, 'paused'],
  ['paused', 2, null, 'paused'],
] as const)(
  'one that is %s in version %i, with the pause %j, is %s',
  (state, version, paused, is) => expect(stateOf({ state, version }, paused)).toBe(is),
);
