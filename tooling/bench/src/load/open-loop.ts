import { setTimeout as sleep } from 'node:timers/promises';
import { arrivals } from '../statistics/arrivals.ts';
import { seeded } from '../statistics/random.ts';

/** What an open loop found: each call's milliseconds from when it was due to its answer. */
export interface Latencies {
  milliseconds: number[];
  /** The most calls that were under way at once. */
  most: number;
}

/**
 * Makes calls when independent people would, whether or not those before have been answered, and counts
 * from when each was due: a system that stalls is not spared what would have come meanwhile.
 *
 * @param call as one of `clients` in turn
 */
export async function openLoop(
  call: (client: number) => Promise<unknown>,
  plan: { perSecond: number; seconds: number; clients: number; seed: number },
): Promise<Latencies> {
  const milliseconds: number[] = [];
  const running: Promise<void>[] = [];
  let under = 0;
  let most = 0;
  const began = performance.now();
  const make = async (due: number, client: number): Promise<void> => {
    under += 1;
    most = Math.max(most, under);
    await call(client);
    under -= 1;
    milliseconds.push(performance.now() - due);
  };
  const times = arrivals(plan.perSecond, plan.seconds, seeded(plan.seed));
  for (const [index, time] of times.entries()) {
    const due = began + time;
    // A timer may fire a millisecond early; what is late already is sent at once.
    while (performance.now() < due) await sleep(Math.max(0, due - performance.now()));
    const made = make(due, index % plan.clients);
    made.catch(() => {});
    running.push(made);
  }
  await Promise.all(running);
  return { milliseconds, most };
}
