import { setTimeout as sleep } from 'node:timers/promises';
import { newPromotion } from '@countersign/testkit/payloads';
import { acknowledged } from '../client/person.ts';
import { anyChecker, crash, executionOf, must, untilExecuted } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** Workflow dies while an approved action waits for its time, which comes while nobody is there or a moment later. */
export const crashScheduled: Scenario = {
  name: 'kill -9 of workflow before the time of an approved action',
  fault: 'kill before a time',
  async run(lab, random) {
    const time = Math.ceil(Date.now() / 1_000) * 1_000 + 2_000;
    const at = new Date(time).toISOString().slice(0, 19);
    const schedule = { at, zone: 'UTC', withinMinutes: 60 };
    const filed = await lab.staff.maker.submit('create_promotion', newPromotion(), undefined, {
      schedule,
    });
    const action = acknowledged(filed);
    await anyChecker(lab, random).review(action, 'approved');
    must((await executionOf(lab, action)).state === 'scheduled', `${action.id} waits for its time`);
    await sleep(Math.max(0, time - Date.now() - random.below(1_000)));
    await crash(lab, 'workflow');
    const crashed = performance.now();
    await untilExecuted(lab, action);
    return { faults: 1, recoveries: [performance.now() - crashed] };
  },
};
