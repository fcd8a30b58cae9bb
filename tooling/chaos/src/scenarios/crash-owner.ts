import { hold } from '../proxy/faults.ts';
import { anyChecker, crash, creations, executes, file, untilExecuted } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** An owner dies after its effect is committed and before workflow hears of it. */
export const crashOwner: Scenario = {
  name: 'kill -9 of each owner between its commit and its reply',
  fault: 'kill owner',
  async run(lab, random) {
    const recoveries: number[] = [];
    for (const owner of random.shuffle(['promotion', 'account', 'user'] as const)) {
      const action = await file(lab, creations[owner]);
      const held = hold(lab.proxies[owner], { at: 'reply', matches: executes(action) });
      const told = anyChecker(lab, random).review(action, 'approved');
      await held.caught();
      await crash(lab, owner);
      const crashed = performance.now();
      held.cut();
      await untilExecuted(lab, action);
      recoveries.push(performance.now() - crashed);
      await told;
    }
    return { faults: recoveries.length, recoveries };
  },
};
