import type { ReviewResults } from '@countersign/actions';
import { describe, expect, it } from 'vitest';
import { byNeed, countFates, fateOf, reasonOf, someCameToNothing } from './what-became.ts';

type Result = ReviewResults['results'][number];

const decided = (rest: object = {}): Result => ({
  actionId: 'a',
  decided: true,
  status: 'approved',
  approvals: 1,
  requiredApprovals: 1,
  execution: 'executed',
  ...rest,
});
const refused = decided({
  execution: 'refused',
  refusal: { code: 'code_taken', message: 'The code is taken' },
});
const notDecided: Result = {
  actionId: 'b',
  decided: false,
  error: { code: 'forbidden', message: 'You filed it', details: [] },
};

describe('what became of a decision', () => {
  it.each([
    ['executed', decided()],
    ['refused', refused],
    ['scheduled', decided({ execution: 'scheduled' })],
    ['queued', decided({ execution: 'queued' })],
    ['stalled', decided({ execution: 'stalled' })],
    ['cancelled', decided({ execution: 'cancelled' })],
    ['waits', decided({ status: 'pending', execution: 'none', requiredApprovals: 2 })],
    ['rejected', decided({ status: 'rejected', execution: 'none' })],
    ['returned', decided({ status: 'returned', execution: 'none' })],
    ['over', decided({ status: 'withdrawn', execution: 'none' })],
    ['notDecided', notDecided],
  ] as const)('is that it is %s', (fate, result) => {
    expect(fateOf(result)).toBe(fate);
  });

  it('has a reason where it came to nothing', () => {
    expect([decided(), refused, notDecided].map(reasonOf)).toEqual([
      undefined,
      'The code is taken',
      'You filed it',
    ]);
  });

  it.each([
    [false, [decided()]],
    [false, [decided({ execution: 'queued' }), decided({ status: 'rejected', execution: 'none' })]],
    [true, [decided(), notDecided]],
    [true, [decided(), refused]],
    [true, [decided({ execution: 'stalled' })]],
    [true, [decided({ execution: 'cancelled' })]],
    [true, [decided({ status: 'withdrawn', execution: 'none' })]],
    [false, []],
  ])('came to nothing for some: %s', (expected, results) => {
    expect(someCameToNothing(results)).toBe(expected);
  });

  it('is counted, and listed with what wants a look first', () => {
    const results = [decided(), refused, decided(), notDecided];
    expect(countFates(results)).toEqual([
      ['notDecided', 1],
      ['refused', 1],
      ['executed', 2],
    ]);
    expect(byNeed(results).map(fateOf)).toEqual(['notDecided', 'refused', 'executed', 'executed']);
  });
});
