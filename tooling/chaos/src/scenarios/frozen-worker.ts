import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { hold } from '../proxy/faults.ts';
import { startReplica } from '../system/replica.ts';
import {
  anyChecker,
  executes,
  executionOf,
  file,
  must,
  untilExecuted,
  untilServing,
} from './acts.ts';
import type { Scenario } from './scenario.ts';

/** How long a woken worker is watched for something that it should not do. */
const watchMs = 1_500;

/** A worker freezes with a lease in its hands, another takes over, the first one wakes up late. */
export const frozenWorker: Scenario = {
  name: 'SIGSTOP of the workflow process that holds a lease',
  fault: 'frozen worker',
  async run(lab, random) {
    const workflow = lab.system.services.workflow;
    const second = await startReplica(lab, 'workflow');
    try {
      const action = await file(lab, 'create_promotion');
      const held = hold(lab.proxies.promotion, { at: 'request', matches: executes(action) });
      const told = anyChecker(lab, random).review(action, 'approved');
      await held.caught();
      lab.history.note('SIGSTOP of workflow');
      workflow.kill('SIGSTOP');
      const frozen = performance.now();
      await untilExecuted(lab, action);
      const recovery = performance.now() - frozen;
      const settled = await executionOf(lab, action);
      must(settled.attempt > 1, 'another worker took over');

      // The late order reaches the owner, or fails in the hands of the one who wakes up.
      random.pick([held.pass, held.cut])();
      workflow.kill('SIGCONT');
      await told;
      await untilServing(lab, 'workflow');
      await sleep(watchMs);
      const now = await executionOf(lab, action);
      must(isDeepStrictEqual(now, settled), 'the one who wakes up late changes nothing');
      return { faults: 1, recoveries: [recovery] };
    } finally {
      workflow.kill('SIGCONT');
      await second.stop();
    }
  },
};
