import { expect, it } from 'vitest';
import { quantile, reportOf, type Round } from './report.ts';

const round = (change: Partial<Round>): Round => ({
  fault: 'storm',
  faults: 2,
  actions: 30,
  recoveries: [1_000, 2_000],
  violations: [],
  ...change,
});

it('tells of each class of fault, and how sure no failure makes', () => {
  const lines = reportOf({
    seed: 7,
    roundCount: 2,
    part: '1/3',
    rounds: [round({}), round({ recoveries: [3_000] }), round({ fault: 'herd', recoveries: [] })],
    mutants: { caught: 12, all: 12 },
  });
  expect(lines.map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    'fault rounds faults actions recovery p50 p99 violations',
    'storm 2 4 60 2.00 s 3.00 s 0',
    'herd 1 2 30 – – 0',
    'lost 0 of 90 (< 0.033 at 95%), doubled 0 of 90 (< 0.033 at 95%)',
    'unapproved 0 of 90 (< 0.033 at 95%), self-approved 0 of 90 (< 0.033 at 95%)',
    'mutants caught 12/12',
    'replay: CHAOS_SEED=7 CHAOS_ROUNDS=2 CHAOS_PART=1/3 npx -y pnpm@12 chaos',
  ]);
});

it('counts what was broken', () => {
  const violations = ['I1', 'I3', 'I2', 'I14'].map((invariant) => ({ invariant, problem: '' }));
  const lines = reportOf({
    seed: 1,
    roundCount: 1,
    part: '1/1',
    rounds: [round({ violations })],
    mutants: { caught: 0, all: 0 },
  });
  expect(lines[2]).toBe('lost 2, doubled 1');
});

it.each([
  [[], 0.5, undefined],
  [[3], 0.99, 3],
  [[4, 1, 3, 2], 0.5, 3],
])('the quantile of %j at %d is %d', (values, q, expected) => {
  expect(quantile(values, q)).toBe(expected);
});
