import { expect, it } from 'vitest';
import { daysText, lastDays, type Days } from './days.ts';

const words = {
  since: (from: string) => `since ${from}`,
  until: (to: string) => `until ${to}`,
  span: (from: string, to: string) => `${from} to ${to}`,
};

it.each<[Days, string | undefined]>([
  [{}, undefined],
  [{ from: '2026-11-01' }, 'since 1 Nov 2026'],
  [{ to: '2026-11-05' }, 'until 5 Nov 2026'],
  [{ from: '2026-11-01', to: '2026-11-05' }, '1 Nov 2026 to 5 Nov 2026'],
])('%j reads %s', (days, text) => expect(daysText(days, words, 'en-GB')).toBe(text));

it.each([
  [1, '2026-03-02'],
  [7, '2026-02-24'],
  [30, '2026-02-01'],
])('the last %d days begin on %s', (count, from) =>
  expect(lastDays(count, new Date(2026, 2, 2, 23, 59))).toEqual({ from, to: undefined }),
);
