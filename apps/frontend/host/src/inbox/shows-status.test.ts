import { expect, it } from 'vitest';
import { showsStatus } from './shows-status.ts';

const orphanedSince = '2026-11-21T08:00:00Z';

it.each([
  ['pending', undefined, true],
  ['pending', orphanedSince, false],
  ['returned', orphanedSince, true],
  ['returned', undefined, true],
  ['approved', undefined, true],
] as const)(
  'says where one stands that is %s and without a maker since %s: %s',
  (status, since, shown) => {
    expect(showsStatus({ status, orphanedSince: since })).toBe(shown);
  },
);
