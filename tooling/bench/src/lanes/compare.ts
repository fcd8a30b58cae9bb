import { measurePair } from '../statistics/pair.ts';
import { median } from '../statistics/quantile.ts';
import { type Pair, type Ratio, ratioOf } from '../statistics/ratio.ts';
import { type Lane, type Step, stepOf } from './lane.ts';
import { measureSlice, type Slice } from './slice.ts';

/** Two lanes doing the same step; a control has the same one twice. */
export interface Contest {
  step: Step;
  name: string;
  base: Lane;
  lane: Lane;
}

/**
 * What a contest came to: calls a second of both, and how much more the lane does than the base;
 * PostgreSQL's milliseconds of processor time a call of both.
 */
export interface Outcome extends Ratio {
  step: Step;
  name: string;
  base: number;
  lane: number;
  basePostgresMs: number;
  lanePostgresMs: number;
}

/**
 * Lets lanes contend in adjacent pairs, one pair of each contest a round, so that what changes on the
 * machine meanwhile changes all.
 *
 * @param rounds how many pairs
 * @param said is told of each round
 */
export async function contend(
  contests: readonly Contest[],
  slice: Slice,
  rounds: number,
  said: (round: number) => void,
): Promise<Outcome[]> {
  const pairs = contests.map((): Pair[] => []);
  const spent = contests.map(() => ({ base: [] as number[], lane: [] as number[] }));
  const rates = new Map<Lane, number>();
  const measure = (lane: Lane, step: Step, took: number[]) => async (): Promise<number> => {
    const expected = step === 'approve' ? (rates.get(lane) ?? 200) * slice.seconds : 0;
    const { perSecond, postgresMs } = await measureSlice(lane, step, slice, expected);
    if (step === 'approve') rates.set(lane, perSecond);
    took.push(postgresMs);
    return perSecond;
  };
  for (const { base, lane, step } of contests) {
    for (const one of [base, lane]) {
      if (step === 'approve') await measure(one, step, [])();
      else await measureSlice(one, step, { ...slice, seconds: slice.seconds / 2 }, 0);
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    said(round + 1);
    for (const [index, { base, lane, step }] of contests.entries()) {
      const took = spent[index]!;
      const pair = measurePair(measure(base, step, took.base), measure(lane, step, took.lane));
      pairs[index]!.push(await pair);
    }
  }
  return contests.map(({ step, name }, index) => ({
    step,
    name,
    base: median(pairs[index]!.map(({ a }) => a)),
    lane: median(pairs[index]!.map(({ b }) => b)),
    basePostgresMs: median(spent[index]!.base),
    lanePostgresMs: median(spent[index]!.lane),
    ...ratioOf(pairs[index]!),
  }));
}

/** The contests of a step: the base with itself, then with each lane that has the step. */
export function contestsOf(
  step: Step,
  base: [name: string, lane: Lane],
  lanes: ReadonlyMap<string, Lane>,
): Contest[] {
  const others = [...lanes].filter(([name, lane]) => name !== base[0] && lane.steps[step]);
  stepOf(base[1], step);
  return [[`${base[0]} (control)`, base[1]] as const, ...others].map(([name, lane]) => ({
    step,
    name,
    base: base[1],
    lane,
  }));
}
