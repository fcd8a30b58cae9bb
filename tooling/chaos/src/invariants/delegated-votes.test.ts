import { expect, it } from 'vitest';
import { misrepresented } from './delegated-votes.ts';
import type { Evidence } from './evidence.ts';

const at = (ms: number): Date => new Date(Date.UTC(2030, 0, 1) + ms);
const hour = 3_600_000;
const lent = {
  delegator_id: 'delegator',
  delegate_id: 'delegate',
  starts_at: at(-hour),
  ends_at: at(hour),
  created_at: at(-hour),
  ended_at: at(0),
};

function unlent(votedAt: number, delegation: object): boolean {
  const vote = {
    revision: 1,
    checker_id: 'delegate',
    on_behalf_of: 'delegator',
    reviewed_at: at(votedAt),
  };
  const found = { action: { id: 'a' }, reviews: [vote], represented: [] };
  const evidence = {
    cases: new Map([['a', found]]),
    state: { standing: { delegations: [{ ...lent, ...delegation }] } },
  } as unknown as Evidence;
  return misrepresented(evidence).some((problem) => problem.endsWith('without a right'));
}

it.each<[string, number, object, boolean]>([
  ['before it was ended', -1, {}, false],
  ['while it was ended, by what auth had said a moment before', 3_000, {}, false],
  ['seconds after it was ended', 4_000, {}, true],
  ['seconds after its time was over', hour + 4_000, { ended_at: null }, true],
  ['before it began', -hour - 1, {}, true],
  ['for another', -1, { delegator_id: 'another' }, true],
])('a delegate who votes %s', (_when, votedAt, delegation, wrong) => {
  expect(unlent(votedAt, delegation)).toBe(wrong);
});
