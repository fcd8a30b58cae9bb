import { hold } from '../proxy/faults.ts';
import { anyChecker, creations, executes, file, recoveryOf, untilExecuted } from './acts.ts';
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
      const recovery = await recoveryOf(lab, owner, async () => {
        held.cut();
        await untilExecuted(lab, action);
      });
      recoveries.push(recovery);
      await told;
    }
    return { faults: recoveries.length, recoveries };
  },
};
