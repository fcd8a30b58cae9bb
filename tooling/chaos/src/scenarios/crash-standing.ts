import { newGroup } from '@countersign/testkit/payloads';
import { hold } from '../proxy/faults.ts';
import type { Random } from '@countersign/cli/random';
import type { Lab } from '../system/lab.ts';
import { executes, file, must, recoveryOf, untilServing, untilSettled } from './acts.ts';
import { approveByBoth } from './both-checkers.ts';
import { interruptPublishing } from './crash-publishing.ts';
import { lostOrders, newLimits, orders } from './lost-orders.ts';
import type { Scenario } from './scenario.ts';
import { takeRole } from './taken-role.ts';

/** Workflow, user and auth die one after the other, each between an effect on who may do what and its answer. */
export const crashStanding: Scenario = {
  name: 'kill -9 of workflow, user and auth while groups, limits, roles and policies change',
  fault: 'kill while powers change',
  async run(lab, random) {
    const created = await file(lab, 'create_group', newGroup());
    const held = hold(lab.proxies.user, { at: 'reply', matches: executes(created) });
    const { told } = await approveByBoth(lab, random, created);
    await held.caught();
    // What died with workflow comes again when its lease has run out: the others die meanwhile.
    const published = await interruptPublishing(lab, random, 'kill');
    random.pick([held.cut, held.pass])();
    const crashed = performance.now();
    await told;
    await untilServing(lab, 'workflow');
    const lost = await lostOrders.run(lab, random);
    const recoveries = [
      ...lost.recoveries,
      await killUser(lab, random),
      await takeRole(lab, random, true),
      await published.settled(),
    ];
    must((await untilSettled(lab, created)) === 'executed', `${created.id} is executed`);
    recoveries.push(performance.now() - crashed);
    return { faults: lost.faults + 5, recoveries };
  },
};

/** User dies when auth has changed limits, and either hears of it in its last moment or does not. */
async function killUser(lab: Lab, random: Random): Promise<number> {
  const limited = await file(lab, 'change_limits', newLimits(lab));
  const held = hold(lab.proxies.auth, { at: 'reply', matches: orders(limited) });
  const { told } = await approveByBoth(lab, random, limited);
  await held.caught();
  return recoveryOf(lab, 'user', async () => {
    random.pick([held.cut, held.pass])();
    must((await untilSettled(lab, limited)) === 'executed', `${limited.id} is executed`);
    await told;
  });
}
