import { tamper } from '../proxy/faults.ts';
import { anyChecker, executes, executionOf, file, must, untilExecuted } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** Somebody between the services changes an order; only the approved bytes are ever executed. */
export const changedOrder: Scenario = {
  name: 'an order that is changed on its way',
  fault: 'changed order',
  async run(lab, random) {
    const action = await file(lab, 'create_promotion');
    const hits = tamper(lab.proxies.promotion, { matches: executes(action) }, (body) =>
      body.replace('discountValue\\":\\"12.5', 'discountValue\\":\\"99.5'),
    );
    const told = anyChecker(lab, random).review(action, 'approved');
    const began = performance.now();
    await untilExecuted(lab, action);
    const recovery = performance.now() - began;
    await told;
    must(hits() === 1, 'an order is changed');
    must((await executionOf(lab, action)).attempt > 1, 'the changed order is refused');
    return { faults: hits(), recoveries: [recovery] };
  },
};
