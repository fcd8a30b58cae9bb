import { query } from '@countersign/testkit/query';
import type { Seen } from '../history/history.ts';
import { cut, hold } from '../proxy/faults.ts';
import type { Random } from '@countersign/cli/random';
import type { Lab } from '../system/lab.ts';
import {
  anyChecker,
  cancels,
  crash,
  executes,
  file,
  must,
  untilServing,
  untilSettled,
} from './acts.ts';
import type { Scenario } from './scenario.ts';

/** What is approved is cancelled while it is on its way, while its owner or workflow die, and too late. */
export const cancelMeetsExecution: Scenario = {
  name: 'cancelling that overtakes, follows and survives an execution, with kills of either side',
  fault: 'cancel against execute',
  async run(lab, random) {
    const recoveries: number[] = [];
    await overtaken(lab, random);
    await tooLate(lab, random);
    recoveries.push(await killed(lab, random, 'promotion'), await killed(lab, random, 'workflow'));
    return { faults: 5, recoveries };
  },
};

/** The order to execute arrives after the one never to. */
async function overtaken(lab: Lab, random: Random): Promise<void> {
  const { action, order, told } = await onItsWay(lab, random, 'request');
  const wish = await lab.staff.maker.cancel(action.id);
  must(
    wish.type === 'ok' && wish.seen?.execution === 'cancelled',
    `${action.id} is cancelled: ${JSON.stringify(wish)}`,
  );
  order.pass();
  await told;
  must((await madeBy(lab, action)) === 0, 'the order that was overtaken has no effect');
  must((await untilSettled(lab, action)) === 'cancelled', 'and changes nothing of that');
}

/** The owner has executed it, and both answers are lost: whoever cancels it learns of it. */
async function tooLate(lab: Lab, random: Random): Promise<void> {
  const { action, order, told } = await onItsWay(lab, random, 'reply');
  cut(lab.proxies.promotion, { at: 'reply', matches: cancels(action) });
  const wish = lab.staff.maker.cancel(action.id);
  const state = await untilSettled(lab, action);
  order.cut();
  const ending = await wish;
  await told;
  must(state === 'executed', `${action.id} was executed before, not ${state}`);
  must(
    ending.type !== 'ok' || ending.seen?.execution !== 'cancelled',
    'nobody is told that it was cancelled',
  );
}

/** The owner dies when it has cancelled it, or workflow when it has noted the wish. */
async function killed(
  lab: Lab,
  random: Random,
  service: 'promotion' | 'workflow',
): Promise<number> {
  const { action, order, told } = await onItsWay(lab, random, 'request');
  const at = service === 'promotion' ? 'reply' : 'request';
  const held = hold(lab.proxies.promotion, { at, matches: cancels(action) });
  const wish = lab.staff.maker.cancel(action.id);
  await held.caught();
  await crash(lab, service);
  const crashed = performance.now();
  held.cut();
  order.cut();
  await Promise.all([wish, told]);
  if (service === 'workflow') await untilServing(lab, 'workflow');
  must((await untilSettled(lab, action)) === 'cancelled', `${action.id} is cancelled`);
  must((await madeBy(lab, action)) === 0, 'what was cancelled has no effect');
  return performance.now() - crashed;
}

/** An approved promotion, whose order is held before its owner gets it or after it has answered. */
async function onItsWay(lab: Lab, random: Random, at: 'request' | 'reply') {
  const action = await file(lab, 'create_promotion');
  const order = hold(lab.proxies.promotion, { at, matches: executes(action) });
  const told = anyChecker(lab, random).review(action, 'approved');
  await order.caught();
  return { action, order, told };
}

async function madeBy(lab: Lab, { id }: Seen): Promise<number> {
  const text = 'select promotion_id from promotions where created_by_action = $1';
  return (await query(lab.databaseUrl('promotion'), text, [id])).length;
}
