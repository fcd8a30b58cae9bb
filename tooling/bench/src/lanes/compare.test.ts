import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { contend, contestsOf } from './compare.ts';
import type { Lane } from './lane.ts';
import { submitAhead } from './slice.ts';

/** A lane of which each step takes so many milliseconds. */
function laneOf(milliseconds: number): Lane {
  const waiting: string[] = [];
  return {
    waiting,
    steps: {
      submit: async () => {
        if (milliseconds > 0) await sleep(milliseconds);
        waiting.push('action');
      },
      approve: async () => {
        if (waiting.pop() === undefined) return false;
        return sleep(milliseconds);
      },
    },
    close: async () => {},
  };
}

const slice = { seconds: 0.05, clients: 2, postgresSeconds: () => 0 };

it('the base contends with itself, then with every other lane that has the step', () => {
  const base = laneOf(1);
  const lanes = new Map<string, Lane>([
    ['tutorial', base],
    ['raw', { ...laneOf(1), steps: { submit: async () => {} } }],
    ['gateway', laneOf(1)],
  ]);
  const names = (step: 'submit' | 'approve') =>
    contestsOf(step, ['tutorial', base], lanes).map(({ name }) => name);
  expect(names('submit')).toEqual(['tutorial (control)', 'raw', 'gateway']);
  expect(names('approve')).toEqual(['tutorial (control)', 'gateway']);
});

describe('a contest', () => {
  it('finds how much more one does than the other', async () => {
    const [base, lane] = [laneOf(50), laneOf(0)];
    const rounds: number[] = [];
    const contest = { step: 'submit', name: 'gateway', base, lane } as const;
    const [outcome] = await contend([contest], slice, 3, (round) => rounds.push(round));
    expect(outcome!.ratio).toBeGreaterThan(1.5);
    expect(rounds).toEqual([1, 2, 3]);
  });

  it('tells what a call took in the databases, without what is submitted for it', async () => {
    let milliseconds = 0;
    const lane: Lane = {
      ...laneOf(1),
      steps: {
        submit: async () => {
          milliseconds += 100;
          lane.waiting.push('action');
        },
        approve: async () => {
          milliseconds += 3;
          return lane.waiting.pop() !== undefined && sleep(1);
        },
      },
    };
    const contest = { step: 'approve', name: 'gateway', base: lane, lane } as const;
    const postgresSeconds = () => milliseconds / 1000;
    const [outcome] = await contend([contest], { ...slice, postgresSeconds }, 2, () => {});
    expect(outcome!.basePostgresMs).toBeCloseTo(3, 0);
    expect(outcome!.lanePostgresMs).toBeCloseTo(3, 0);
  });

  it('approves what was submitted before, for as long as is measured', async () => {
    const [base, lane] = [laneOf(2), laneOf(2)];
    const contest = { step: 'approve', name: 'gateway', base, lane } as const;
    // Long enough for a busy machine to come to a call.
    const [outcome] = await contend([contest], { ...slice, seconds: 0.3 }, 2, () => {});
    expect(outcome!.base).toBeGreaterThan(0);
    expect(lane.waiting.length).toBeGreaterThan(0);
  });
});

it('what is to be approved is submitted up to a number', async () => {
  const lane = laneOf(0);
  await submitAhead(lane, 5, 2);
  expect(lane.waiting.length).toBeGreaterThanOrEqual(5);
  expect(lane.waiting.length).toBeLessThan(5 + 4);
});
