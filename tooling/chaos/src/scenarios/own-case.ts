import { newPromotion } from '@countersign/testkit/payloads';
import { randomUUID } from 'node:crypto';
import { acknowledged } from '../client/person.ts';
import { endCase } from '../life/make-way.ts';
import { must, untilExecuted } from './acts.ts';
import { newBreaker } from './crash-glass.ts';
import type { Scenario } from './scenario.ts';

/** Somebody breaks the glass, who is a checker too, says themselves that it was justified, and breaks it again when others have not looked. */
export const ownCase: Scenario = {
  name: 'who broke the glass reviews their own case, and breaks it again while that is overdue',
  fault: 'own case',
  async run(lab, random) {
    const breaker = await newBreaker(lab, random, ['checker']);
    const breakGlass = { reason: 'The shop sells everything for nothing' };
    const breaks = () =>
      breaker.submit('create_promotion', newPromotion(), randomUUID(), { breakGlass });
    const action = acknowledged(await breaks());
    await untilExecuted(lab, action);
    const path = `/api/workflow/actions/${action.id}/break-glass/review`;
    const own = await breaker.post(path, { outcome: 'justified', comment: 'So it was' });
    await endCase(lab, action);
    const again = await breaks();
    must(own.status === 403, `nobody closes their own case: ${own.text}`);
    must(again.type === 'fail', `an overdue case suspends: ${JSON.stringify(again)}`);
    return { faults: 2, recoveries: [] };
  },
};
