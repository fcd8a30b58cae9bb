import { setTimeout as sleep } from 'node:timers/promises';
import { cut, delay, duplicate } from '../proxy/faults.ts';
import type { Random } from '@countersign/cli/random';
import type { Lab } from '../system/lab.ts';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import { crash, must } from './acts.ts';
import { startLoad } from './load.ts';
import type { Scenario } from './scenario.ts';

const stormMs = 7_000;
const calmMs = 2_000;
const always = () => true;
const mortals = [
  'gateway',
  'auth',
  'workflow',
  'promotion',
  'account',
  'user',
  'notification',
] as const;

/** People work while services die, connections break and messages are late, lost or doubled. */
export const storm: Scenario = {
  name: 'random kills, freezes, cuts, delays and duplicates under load',
  fault: 'storm',
  async run(lab, random) {
    const load = startLoad(lab, random, ['create_promotion', 'create_account', 'create_user']);
    const strokes: (() => number)[] = [];
    const ends = performance.now() + stormMs;
    while (performance.now() < ends) {
      strokes.push(await strike(lab, random));
      await sleep(200 + random.below(800));
    }
    for (const proxy of Object.values(lab.proxies)) proxy.clear();
    const over = performance.now();
    await until('everything can serve again', async () => {
      await lab.system.whenReady(1_000);
      return true;
    });
    const recovery = performance.now() - over;
    await load.stop();
    const faults = strokes.reduce((sum, hits) => sum + hits(), 0);
    must(faults > 0, 'faults hit');
    await requireCalm(lab, random);
    return { faults, recoveries: [recovery] };
  },
};

/** When nothing is broken any more, people get their answers. */
async function requireCalm(lab: Lab, random: Random): Promise<void> {
  const load = startLoad(lab, random);
  await sleep(calmMs);
  await load.stop();
  const [answered, unanswered] = [load.acknowledged(), load.unanswered()];
  must(
    answered > 0 && unanswered <= 0.1 * answered,
    `9 of 10 requests succeed in calm: ${answered} did, ${unanswered} did not`,
  );
}

/** Returns how often the stroke has hit. */
async function strike(lab: Lab, random: Random): Promise<() => number> {
  const proxy = random.pick(Object.values(lab.proxies));
  const aim = { matches: always, times: 1 + random.below(3) };
  switch (random.below(8)) {
    case 0:
    case 1:
      await crash(lab, random.pick(mortals));
      return () => 1;
    case 2:
      return freeze(lab, random);
    case 3:
      return cut(proxy, { ...aim, at: 'request' });
    case 4:
      return cut(proxy, { ...aim, at: 'reply' });
    case 5:
      return delay(proxy, { ...aim, at: 'reply' }, 300 + random.below(3_500));
    case 6:
      return duplicate(lab.proxies.promotion, aim);
    default:
      return terminateBackends(lab);
  }
}

async function freeze(lab: Lab, random: Random): Promise<() => number> {
  const name = random.pick(mortals);
  lab.history.note(`SIGSTOP of ${name}`);
  lab.system.services[name].kill('SIGSTOP');
  await sleep(200 + random.below(1_500));
  lab.system.services[name].kill('SIGCONT');
  return () => 1;
}

async function terminateBackends(lab: Lab): Promise<() => number> {
  lab.history.note('pg_terminate_backend of every service');
  const ended = await query(
    lab.databaseUrl('workflow'),
    `select pg_terminate_backend(pid) from pg_stat_activity
     where usename like '%\\_app' and pid <> pg_backend_pid()`,
  );
  return () => (ended.length > 0 ? 1 : 0);
}
