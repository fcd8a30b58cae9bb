import { serviceNames } from '@countersign/service-discovery';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../system/lab.ts';
import { crashServer } from '../system/crash-server.ts';
import { until } from '@countersign/testkit/until';
import { must, newPayload } from './acts.ts';
import { startLoad } from './load.ts';
import type { Scenario } from './scenario.ts';

const reconnectMs = 5_000;

/** PostgreSQL stops like in a power cut, in the middle of everybody's work, and is started again. */
export const crashPostgres: Scenario = {
  name: 'immediate stop of PostgreSQL under load',
  fault: 'PostgreSQL crash',
  async run(lab, random) {
    const load = startLoad(lab, random);
    await sleep(1_500 + random.below(1_000));
    const before = load.acknowledged();
    must(before > 0, 'people were at work before the crash');
    const pids = servicePids(lab);
    await crashServer(lab);
    const accepting = performance.now();
    await untilFiling(lab);
    const recovery = performance.now() - accepting;
    await sleep(1_000);
    await load.stop();
    must(recovery <= reconnectMs, `services serve again within 5 s, not ${recovery} ms`);
    must(load.acknowledged() > before, 'people work again after the crash');
    must(load.unanswered() > 0, 'the crash hit somebody at work');
    must(servicePids(lab) === pids, 'no service was restarted');
    return { faults: 1, recoveries: [recovery] };
  },
};

async function untilFiling(lab: Lab): Promise<void> {
  const { maker2, checker2 } = lab.staff;
  const payload = newPayload(lab, 'create_promotion');
  const key = randomUUID();
  const action = await until('an action can be filed', async () => {
    const ending = await maker2.submit('create_promotion', payload, key);
    return ending.type === 'ok' ? ending.seen : undefined;
  });
  await until('it can be approved and is executed', async () => {
    const ending = await checker2.review(action, 'approved');
    return (ending.type === 'ok' && ending.seen?.execution === 'executed') || undefined;
  });
}

function servicePids(lab: Lab): string {
  return serviceNames.map((name) => `${name} ${lab.system.services[name].pid}`).join();
}
