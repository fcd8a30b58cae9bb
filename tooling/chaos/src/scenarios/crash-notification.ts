import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import type { Exchange } from '../proxy/exchange.ts';
import { cut, duplicate, hold } from '../proxy/faults.ts';
import type { Lab } from '../system/lab.ts';
import { anyChecker, crash, executes, file, must, untilExecuted } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** The notification service dies before and after it has heard of events, and what it is told comes late, twice or not at all. */
export const crashNotification: Scenario = {
  name: 'kill -9 of notification between hearing of an event and telling of it',
  fault: 'kill notification',
  async run(lab, random) {
    const { workflow } = lab.proxies;
    const recoveries: number[] = [];
    for (const at of random.shuffle(['request', 'reply'] as const)) {
      const action = await file(lab, 'create_promotion');
      const executed = hold(lab.proxies.promotion, { at: 'request', matches: executes(action) });
      const held = hold(workflow, { at, matches: pulls, times: 2 });
      const decided = anyChecker(lab, random).review(action, 'approved');
      await executed.caught();
      executed.pass();
      await held.caught(1, lab.patienceMs);
      await crash(lab, 'notification');
      const crashed = performance.now();
      random.pick([held.cut, held.pass])();
      const lost = cut(workflow, { at: 'reply', matches: pulls });
      const doubled = duplicate(workflow, { matches: pulls });
      await decided;
      await untilExecuted(lab, action);
      await untilTold(lab, action.id);
      recoveries.push(performance.now() - crashed);
      must(lost() === 1 && doubled() === 1, 'an answer was lost and a question came twice');
    }
    return { faults: 3 * recoveries.length, recoveries };
  },
};

const pulls = ({ path }: Exchange): boolean => path.startsWith('/internal/events');

/** Its maker knows that it was decided and executed. */
async function untilTold(lab: Lab, actionId: string): Promise<void> {
  const text = 'select kind from notifications where action_id = $1 and person_id = $2';
  await until(
    `the maker of ${actionId} is told`,
    async () => {
      const told = await query<{ kind: string }>(lab.databaseUrl('notification'), text, [
        actionId,
        lab.staff.maker.personId,
      ]);
      const kinds = told.map(({ kind }) => kind);
      return (kinds.includes('decided') && kinds.includes('executed')) || undefined;
    },
    lab.patienceMs,
  );
}
