import { hold } from '../proxy/faults.ts';
import type { Random } from '@countersign/cli/random';
import type { Lab } from '../system/lab.ts';
import { crash, file, must, untilSettled } from './acts.ts';
import { approveByBoth } from './both-checkers.ts';
import { newColleague } from './colleague.ts';
import { holdVote, isRefusal } from './held-vote.ts';
import { orders } from './lost-orders.ts';
import type { Scenario } from './scenario.ts';
import { seeEffect } from './see-effect.ts';

/** A checker's role is taken while they are reviewing, and nobody hears of it but auth. */
export const takenRole: Scenario = {
  name: 'a role that is taken from a checker who is reviewing',
  fault: 'revoked role',
  async run(lab, random) {
    return { faults: 2, recoveries: [await takeRole(lab, random)] };
  },
};

/**
 * From auth's commit on no vote of theirs counts, while workflow knows nothing yet: the answer is lost, with auth
 * itself when it is to be killed. Of two changes at once one is refused. Returns how long it took.
 */
export async function takeRole(lab: Lab, random: Random, kill = false): Promise<number> {
  const colleague = await newColleague(lab, ['checker']);
  const { personId: userId } = colleague;
  const [counted, late, next] = await Promise.all([
    file(lab, 'create_promotion'),
    file(lab, 'create_promotion'),
    file(lab, 'create_promotion'),
  ]);
  const reason = 'Files from now on';
  const [taken, twin] = await Promise.all([
    file(lab, 'change_roles', { userId, roles: ['maker'], reason }),
    file(lab, 'change_roles', { userId, roles: ['maker', 'admin'], reason }),
  ]);
  const first = await colleague.review(counted, 'approved');
  must(first.type === 'ok', `a checker reviews: ${JSON.stringify(first)}`);

  const underWay = await holdVote(lab, colleague, late);
  const held = hold(lab.proxies.auth, { at: 'reply', matches: orders(taken) });
  const { told } = await approveByBoth(lab, random, taken);
  await held.caught();
  await seeEffect(lab, 'auth', taken);
  const [arrived, refused] = [await underWay.arrive(), await colleague.review(next, 'approved')];
  if (kill) await crash(lab, 'auth');
  const faulty = performance.now();
  held.cut();
  must(isRefusal(arrived), 'a vote that was on its way does not count');
  must(isRefusal(refused), `their next vote is refused: ${JSON.stringify(refused)}`);
  must((await untilSettled(lab, taken)) === 'executed', 'the role is taken');
  const recovery = performance.now() - faulty;
  await told;
  const again = await approveByBoth(lab, random, twin);
  await again.told;
  must((await untilSettled(lab, twin)) === 'refused', 'what was approved for another is refused');
  return recovery;
}
