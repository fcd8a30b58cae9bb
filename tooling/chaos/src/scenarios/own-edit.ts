import { acknowledged } from '../client/person.ts';
import { newColleague } from './colleague.ts';
import { file, must, newPayload, untilExecuted } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** A checker changes what they could decide, and approves that as often and fast as they can; another one does. */
export const ownEdit: Scenario = {
  name: 'a checker approves what they have edited',
  fault: 'self-approval',
  async run(lab) {
    const colleague = await newColleague(lab, ['checker']);
    const filed = await file(lab, 'create_promotion');
    const payload = newPayload(lab, 'create_promotion');
    const edited = acknowledged(await colleague.amend(filed, payload));
    const endings = await Promise.all(
      Array.from({ length: 10 }, () => colleague.review(edited, 'approved')),
    );
    must(
      endings.every((ending) => ending.type === 'fail' && ending.status === 403),
      `every try is forbidden: ${JSON.stringify(endings[0])}`,
    );
    const other = await lab.staff.checker.review(edited, 'approved');
    must(other.type === 'ok', `another checker approves: ${JSON.stringify(other)}`);
    await untilExecuted(lab, edited);
    return { faults: endings.length, recoveries: [] };
  },
};
