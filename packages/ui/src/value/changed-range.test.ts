import { expect, it } from 'vitest';
import { changedRange } from './changed-range.ts';

it.each([
  ['grace@example.com', 'grace.h@example.com', '', '.h'],
  ['EUR 100.00', 'EUR 1000.00', '', '0'],
  ['maker', 'makers', '', 's'],
  ['abc', 'abc', '', ''],
  ['aXbbbb', 'aYbbbb', 'X', 'Y'],
  ['🎉🎊ab', '🎉🎈ab', '🎊', '🎈'],
  ['aaaa', 'aaa', 'a', ''],
])('%s → %s', (before, after, gone, come) => {
  const range = changedRange(before, after);
  expect(before.slice(range?.before.start, range?.before.end)).toBe(gone);
  expect(after.slice(range?.after.start, range?.after.end)).toBe(come);
});

it.each([
  ['active', 'deactivated'],
  ['grace', 'katherine'],
  ['', 'text'],
])('%s → %s is new as a whole', (before, after) => {
  expect(changedRange(before, after)).toBeUndefined();
});
