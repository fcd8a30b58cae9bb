import { acknowledged } from '../client/person.ts';
import { newColleague } from './colleague.ts';
import { must, newPayload } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** Somebody who is maker and checker approves what they filed, as often and fast as they can. */
export const ownAction: Scenario = {
  name: 'a maker who is a checker too approves their own action',
  fault: 'self-approval',
  async run(lab) {
    const colleague = await newColleague(lab, ['maker', 'checker']);
    const filed = await colleague.submit('create_promotion', newPayload(lab, 'create_promotion'));
    const action = acknowledged(filed);
    const endings = await Promise.all(
      Array.from({ length: 10 }, () => colleague.review(action, 'approved')),
    );
    must(
      endings.every((ending) => ending.type === 'fail' && ending.status === 403),
      `every try is forbidden: ${JSON.stringify(endings[0])}`,
    );
    return { faults: endings.length, recoveries: [] };
  },
};
