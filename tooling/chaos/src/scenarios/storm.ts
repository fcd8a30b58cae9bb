import { setTimeout as sleep } from 'node:timers/promises';
import { cut, delay, duplicate } from '../proxy/faults.ts';
import type { Random } from '../random.ts';
import type { Lab } from '../system/lab.ts';
import { query } from '../system/query.ts';
import { crash, must } from './acts.ts';
import { startLoad } from './load.ts';
import type { Scenario } from './scenario.ts';

const stormMs = 8_000;
const always = () => true;

/** People work while services die, connections break and orders are delayed, lost and doubled. */
export const storm: Scenario = {
  name: 'random kills, cuts, delays and duplicates under load',
  fault: 'storm',
  async run(lab, random) {
    const load = startLoad(lab, random);
    const strokes: (() => number)[] = [];
    const ends = performance.now() + stormMs;
    while (performance.now() < ends) {
      strokes.push(await strike(lab, random));
      await sleep(200 + random.below(800));
    }
    for (const proxy of Object.values(lab.proxies)) proxy.clear();
    await load.stop();
    const faults = strokes.reduce((sum, hits) => sum + hits(), 0);
    must(faults > 0, 'faults hit');
    must(load.acknowledged() > 0, 'people were at work');
    return { faults, recoveries: [] };
  },
};

/** Returns how often the stroke has hit. */
async function strike(lab: Lab, random: Random): Promise<() => number> {
  const proxy = lab.proxies[random.pick(['promotion', 'promotion', 'account'] as const)];
  const times = 1 + random.below(3);
  switch (random.below(6)) {
    case 0:
      await crash(lab, random.pick(['workflow', 'promotion', 'account', 'user'] as const));
      return () => 1;
    case 1:
      return cut(proxy, { at: 'request', matches: always, times });
    case 2:
      return cut(proxy, { at: 'reply', matches: always, times });
    case 3:
      return delay(proxy, { at: 'reply', matches: always, times }, 300 + random.below(3_500));
    case 4:
      return duplicate(proxy, { matches: always, times });
    default:
      return terminateBackends(lab);
  }
}

async function terminateBackends(lab: Lab): Promise<() => number> {
  lab.history.note('pg_terminate_backend of every service');
  const ended = await query(
    lab.databaseUrl('workflow'),
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE usename LIKE '%\\_app' AND pid <> pg_backend_pid()`,
  );
  return () => (ended.length > 0 ? 1 : 0);
}
