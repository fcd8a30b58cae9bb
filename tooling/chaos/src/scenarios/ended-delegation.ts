import type { Random } from '@countersign/cli/random';
import type { Ending, Seen } from '../history/history.ts';
import { lend, type Delegation } from '../life/delegation.ts';
import type { Lab } from '../system/lab.ts';
import { must } from './acts.ts';
import { holdVote, isRefusal } from './held-vote.ts';
import type { Scenario } from './scenario.ts';

/** While somebody votes in the place of a colleague, that one votes too, or ends it; of some actions they had no vote to lend. */
export const endedDelegation: Scenario = {
  name: 'a delegation that ends while its delegate votes, and delegators without a vote to lend',
  fault: 'ended delegation',
  async run(lab, random) {
    const delegation = await lend(lab, random);
    const voted = await delegation.delegate.review(await delegation.file(), 'approved');
    must(voted.type === 'ok', `who stands in decides: ${JSON.stringify(voted)}`);
    await voteAtOnce(random, delegation);
    await barred(delegation);
    return { faults: 3, recoveries: [await endWhileVoting(lab, delegation)] };
  },
};

/** The vote of who is away is given once, by whichever of the two. */
async function voteAtOnce(
  random: Random,
  { delegator, delegate, file }: Delegation,
): Promise<void> {
  const action = await file();
  const votes = await Promise.all(
    random.shuffle([delegator, delegate]).map((person) => person.review(action, 'approved')),
  );
  const counted = votes.filter(({ type }) => type === 'ok').length;
  must(counted === 1, `one of both decides ${action.id}, not ${counted}`);
}

/** Who has edited an action, and whom one concerns, has nobody decide it in their place. */
async function barred({ delegator, delegate, file, order }: Delegation): Promise<void> {
  const [edited, concerned] = await Promise.all([file(), file(delegator)]);
  const edit = await delegator.amend(edited, order());
  must(edit.type === 'ok', `${edited.id} is edited: ${JSON.stringify(edit)}`);
  for (const action of [(edit as Extract<Ending, { type: 'ok' }>).seen!, concerned]) {
    const refused = await delegate.review(action, 'approved');
    must(isRefusal(refused), `nothing is lent for ${action.id}: ${JSON.stringify(refused)}`);
  }
}

/** One vote is on its way, another is there at the same moment, and one is asked for afterwards. Returns how long it took. */
async function endWhileVoting(lab: Lab, { delegate, file, end }: Delegation): Promise<number> {
  const actions = await Promise.all([file(), file(), file()]);
  const [late, meets, next] = actions as [Seen, Seen, Seen];
  const underWay = await holdVote(lab, delegate, late);
  const began = performance.now();
  const [ended, met] = await Promise.all([end(), delegate.review(meets, 'approved')]);
  must(ended.type === 'ok', `the delegation ends: ${JSON.stringify(ended)}`);
  must(met.type === 'ok' || isRefusal(met), `it meets its end: ${JSON.stringify(met)}`);
  const [arrived, refused] = [await underWay.arrive(), await delegate.review(next, 'approved')];
  must(isRefusal(arrived), `a vote that was on its way does not count: ${JSON.stringify(arrived)}`);
  must(isRefusal(refused), `their next vote is refused: ${JSON.stringify(refused)}`);
  return performance.now() - began;
}
