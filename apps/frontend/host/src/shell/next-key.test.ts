import { expect, it } from 'vitest';
import { nextKey } from './next-key.ts';

const known = ['c', 'g i', 'g d', 'mod+k', '?', 'i'];

it('runs a single key', () => {
  expect(nextKey(known, undefined, { key: 'c', at: 0 })).toEqual({ run: 'c' });
  expect(nextKey(known, undefined, { key: 'mod+k', at: 0 })).toEqual({ run: 'mod+k' });
});

it('waits for the second key of a pair', () => {
  const { first } = nextKey(known, undefined, { key: 'g', at: 0 });
  expect(first).toEqual({ key: 'g', at: 0 });
  expect(nextKey(known, first, { key: 'd', at: 800 })).toEqual({ run: 'g d' });
});

it('prefers the pair to the single key', () => {
  expect(nextKey(known, { key: 'g', at: 0 }, { key: 'i', at: 100 })).toEqual({ run: 'g i' });
  expect(nextKey(known, { key: 'g', at: 0 }, { key: 'i', at: 5_000 })).toEqual({ run: 'i' });
});

it('forgets a first key that no second one belongs to', () => {
  expect(nextKey(known, { key: 'g', at: 0 }, { key: 'x', at: 100 })).toEqual({});
});
