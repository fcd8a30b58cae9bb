import { newPromotion } from '@countersign/testkit/payloads';
import { randomUUID } from 'node:crypto';
import { acknowledged } from '../client/person.ts';
import { must, untilExecuted } from './acts.ts';
import { newBreaker } from './crash-glass.ts';
import type { Scenario } from './scenario.ts';

/** Somebody breaks the glass, who is a checker too, and says themselves that it was justified. */
export const ownCase: Scenario = {
  name: 'who broke the glass reviews their own case',
  fault: 'own case',
  async run(lab, random) {
    const breaker = await newBreaker(lab, random, ['checker']);
    const breakGlass = { reason: 'The shop sells everything for nothing' };
    const broken = await breaker.submit('create_promotion', newPromotion(), randomUUID(), {
      breakGlass,
    });
    const action = acknowledged(broken);
    await untilExecuted(lab, action);
    const path = `/api/workflow/actions/${action.id}/break-glass/review`;
    const own = await breaker.post(path, { outcome: 'justified', comment: 'So it was' });
    must(own.status === 403, `nobody closes their own case: ${own.text}`);
    return { faults: 1, recoveries: [] };
  },
};
