import { isDeepStrictEqual } from 'node:util';
import type { Ending } from '../history/history.ts';
import type { Random } from '@countersign/cli/random';
import type { Lab } from '../system/lab.ts';
import { query } from '@countersign/testkit/query';
import { file, must } from './acts.ts';
import type { Scenario } from './scenario.ts';

const requestsEach = 25;

/** 50 reviews of one action at the same moment, approvals and rejections of two checkers, many times. */
export const herd: Scenario = {
  name: '50 reviews of one action at once, many times',
  fault: 'herd',
  async run(lab, random) {
    const { herds: times } = lab.extent;
    const statuses: string[] = [];
    for (let time = 0; time < times; time += 1) statuses.push(await decideAtOnce(lab, random));
    must(new Set(statuses).size === 2, `some are approved and some rejected: ${statuses.join()}`);
    return { faults: times, recoveries: [] };
  },
};

interface Vote {
  checker: 'checker' | 'checker2';
  status: 'approved' | 'rejected';
}

/** Returns the decision. */
async function decideAtOnce(lab: Lab, random: Random): Promise<Vote['status']> {
  const action = await file(lab, 'create_promotion');
  const votes = random.shuffle(
    (['checker', 'checker2'] as const).flatMap((checker) =>
      Array.from({ length: requestsEach }, (_, index): Vote => ({
        checker,
        status: index % 2 === 0 ? 'approved' : 'rejected',
      })),
    ),
  );
  const endings = await Promise.all(
    votes.map(async (vote) => ({
      vote: `${vote.checker} ${vote.status}`,
      ending: await lab.staff[vote.checker].review(action, vote.status),
    })),
  );
  const accepted = endings.filter(({ ending }) => ending.type === 'ok');
  const decisions = new Set(accepted.map(({ vote }) => vote));
  must(decisions.size === 1, `one decision of ${action.id}, not ${[...decisions].join(', ')}`);
  must(
    endings.every(({ ending }) => ending.type === 'ok' || isConflict(ending)),
    `all others get 409: ${JSON.stringify(endings.map(({ ending }) => ending.type))}`,
  );
  const status = [...decisions][0]!.endsWith('approved') ? 'approved' : 'rejected';
  const text = 'select state from executions where action_id = $1';
  const executions = await query(lab.databaseUrl('workflow'), text, [action.id]);
  const expected = status === 'approved' ? [{ state: 'executed' }] : [];
  must(isDeepStrictEqual(executions, expected), `${action.id} is ${status}, executed accordingly`);
  return status;
}

function isConflict(ending: Ending): boolean {
  return ending.type === 'fail' && ending.status === 409;
}
