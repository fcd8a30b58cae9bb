import { expect, it } from 'vitest';
import { brokenAnyway } from './broken-anyway.ts';
import type { Evidence } from './evidence.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2030, 0, 1) + seconds * 1_000);
const inSession = { session_id: 's', person_id: 'p' };

function problems(secondFactorAt: number, factors: object[]): number {
  const found = {
    ...inSession,
    action_id: 'a',
    opened_at: at(0),
    second_factor_at: at(secondFactorAt),
    due_at: at(3_600),
    closed_at: null,
  };
  const state = { glass: [found], secondFactors: factors };
  return brokenAnyway({ state } as unknown as Evidence).length;
}

it.each<[string, number, object[], number]>([
  ['as workflow says', -60, [{ ...inSession, at: at(-60) }], 0],
  ['a second before, since auth tells whole ones', -59, [{ ...inSession, at: at(-60) }], 0],
  ['five minutes ago', -300, [{ ...inSession, at: at(-300.9) }], 0],
  ['longer ago', -301, [{ ...inSession, at: at(-304) }], 1],
  ['long before workflow says', -60, [{ ...inSession, at: at(-90) }], 1],
  ['never', -60, [], 1],
  ['afterwards', 1, [{ ...inSession, at: at(1) }], 1],
  ['in another session', -60, [{ ...inSession, session_id: 't', at: at(-60) }], 1],
  ['by another', -60, [{ ...inSession, person_id: 'q', at: at(-60) }], 1],
  ['twice', -60, [-200, -60].map((seconds) => ({ ...inSession, at: at(seconds) })), 0],
])('auth has a second factor given %s', (_when, secondFactorAt, factors, times) => {
  expect(problems(secondFactorAt, factors)).toBe(times);
});
