import { expect, it } from 'vitest';
import { groupNumber, plainNumber } from './account-number.ts';

it.each([
  ['de89 3704 0044', 'DE8937040044'],
  ['DE89-3704\t0044 ', 'DE8937040044'],
  ['', ''],
])('keeps %j as %j', (typed, kept) => {
  expect(plainNumber(typed)).toBe(kept);
});

it.each([
  ['DE8937040044053201', 'DE89 3704 0044 0532 01'],
  ['DE89', 'DE89'],
  ['DE893', 'DE89 3'],
  ['', ''],
])('reads %j as %j', (accountNumber, read) => {
  expect(groupNumber(accountNumber)).toBe(read);
});
