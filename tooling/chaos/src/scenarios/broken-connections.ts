import { cut } from '../proxy/faults.ts';
import { anyChecker, creations, executes, file, must, untilExecuted } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** Orders are lost on their way, and so are replies after the owner has committed. */
export const brokenConnections: Scenario = {
  name: 'an order is lost, and a reply is lost after the commit',
  fault: 'broken connection',
  async run(lab, random) {
    const recoveries: number[] = [];
    for (const at of ['request', 'reply'] as const) {
      for (const owner of random.shuffle(['promotion', 'account', 'user'] as const)) {
        const action = await file(lab, creations[owner]);
        const hits = cut(lab.proxies[owner], { at, matches: executes(action) });
        const told = anyChecker(lab, random).review(action, 'approved');
        const began = performance.now();
        await untilExecuted(lab, action);
        recoveries.push(performance.now() - began);
        await told;
        must(hits() === 1, `the ${at} of ${action.id} is lost once`);
      }
    }
    return { faults: recoveries.length, recoveries };
  },
};
