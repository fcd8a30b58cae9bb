import { expect, it } from 'vitest';
import { preparation } from './owner.ts';

const before = { target: null, targetVersion: null, before: null, after: {}, warnings: [] };

it('takes it that an owner which names no party means nobody', () => {
  expect(preparation.parse(before).party).toEqual([]);
});

it('refuses a party that is no list of people', () => {
  expect(preparation.safeParse({ ...before, party: ['somebody'] }).success).toBe(false);
});
