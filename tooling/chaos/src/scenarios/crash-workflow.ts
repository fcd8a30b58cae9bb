import { hold } from '../proxy/faults.ts';
import { anyChecker, crash, creations, executes, file, must, untilExecuted } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** Workflow dies after the decisions are committed and before the owners hear of them. */
export const crashWorkflow: Scenario = {
  name: 'kill -9 of workflow between commit and delivery',
  fault: 'kill workflow',
  async run(lab, random) {
    const checker = anyChecker(lab, random);
    const cases = await Promise.all(
      (['promotion', 'account', 'user'] as const).map(async (owner) => {
        const action = await file(lab, creations[owner]);
        const held = hold(lab.proxies[owner], { at: 'request', matches: executes(action) });
        const told = checker.review(action, 'approved');
        await held.caught();
        return { action, held, told };
      }),
    );
    await crash(lab, 'workflow');
    const crashed = performance.now();
    // A request that was on its way is lost with its sender, or arrives all the same.
    for (const { held } of cases) random.pick([held.cut, held.pass])();
    const recoveries = await Promise.all(
      cases.map(async ({ action, told }) => {
        must((await told).type === 'info', `nobody was told what became of ${action.id}`);
        await untilExecuted(lab, action);
        const recovery = performance.now() - crashed;
        const again = await checker.review(action, 'approved');
        must(again.type === 'ok', `the same review of ${action.id} gets the same answer`);
        return recovery;
      }),
    );
    return { faults: cases.length, recoveries };
  },
};
