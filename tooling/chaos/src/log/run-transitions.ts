import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '@countersign/cli/random';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import { checkInvariants } from '../invariants/check.ts';
import { gather } from '../invariants/evidence.ts';
import { readState } from '../invariants/state.ts';
import { startLoad } from '../scenarios/load.ts';
import { drain } from '../system/drain.ts';
import type { Lab } from '../system/lab.ts';
import { subscribe } from './subscriber.ts';
import { makeTrouble, type Troubles } from './trouble.ts';

/** How many transitions are made, and for how long at the most. */
export interface TransitionsPlan {
  transitions: number;
  minutes: number;
  seed: number;
}

/** What came of it. */
export interface Transitions {
  /** Entries of histories, by what they tell. */
  made: Map<string, number>;
  seconds: number;
  troubles: Troubles;
  /** How many events the independent reader was given, each time counted, and how often it died. */
  received: number;
  deaths: number;
  /** What is not as it must be. */
  problems: string[];
}

/** Longest time until everything has come to rest. */
const restMs = 120_000;
/** Between two troubles so many transitions are made, unless that takes too long. */
const between = 40;
const betweenMs = 15_000;

/**
 * Has people file, amend, comment on, withdraw and decide actions while what tells of them is killed and its messages are late, doubled or
 * lost, until so many transitions are made or the time is over; then lets all of it heal, and compares what each
 * reader of the log saw with what happened.
 */
export async function runTransitions(
  lab: Lab,
  { transitions, minutes, seed }: TransitionsPlan,
  progress: (text: string) => void,
): Promise<Transitions> {
  const random = seeded(seed);
  const began = performance.now();
  const ends = began + minutes * 60_000;
  const troubles: Troubles = new Map();
  const before = await countEntries(lab);
  const subscriber = await subscribe(lab, seeded(seed + 1));
  const load = startLoad(lab, seeded(seed + 2), undefined, 0);
  let made = 0;
  while (made < transitions && performance.now() < ends) {
    await sleep(1_000 + random.below(3_000));
    const stood = made;
    const patient = performance.now() + betweenMs;
    made = await until('people go on', async () => {
      const entries = (await countEntries(lab)) - before;
      return entries >= stood + between || performance.now() > patient ? entries : undefined;
    });
    await makeTrouble(lab, random, troubles);
    const seconds = Math.round((performance.now() - began) / 1_000);
    progress(`${made} of ${transitions} transitions, ${seconds} s, ${told(troubles)}`);
  }
  await load.stop();
  for (const proxy of Object.values(lab.proxies)) proxy.clear();
  progress('coming to rest');
  await lab.system.whenReady();
  await drain(lab, restMs);
  await subscriber.stop(restMs);
  const state = await readState((service, text) => query(lab.databaseUrl(service), text));
  const { operations, subscriptions } = lab.history;
  const found = checkInvariants(gather(state, operations, subscriptions));
  const events = state.audit.map(({ event }) => event);
  const missing = transitions - (events.length - before);
  return {
    made: new Map(
      [...new Set(events)].map((event) => [event, events.filter((one) => one === event).length]),
    ),
    seconds: (performance.now() - began) / 1_000,
    troubles,
    received: subscriber.received(),
    deaths: subscriber.deaths(),
    problems: [
      ...found.map(({ problem }) => problem),
      ...(missing > 0 ? [`${missing} transitions were not made in ${minutes} minutes`] : []),
    ],
  };
}

/** All that was counted, in a line. */
export const told = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([what, count]) => `${count} ${what}`).join(', ');

function countEntries(lab: Lab): Promise<number> {
  const text = 'select count(*)::float8 as entries from audit_entries';
  return until('the histories are counted', async () => {
    const [row] = await query<{ entries: number }>(lab.databaseUrl('workflow'), text);
    return row?.entries;
  });
}
