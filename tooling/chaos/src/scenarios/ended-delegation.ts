import type { Random } from '@countersign/cli/random';
import type { Ending, Seen } from '../history/history.ts';
import { lend, type Loan } from '../life/stand-in.ts';
import type { Lab } from '../system/lab.ts';
import { must } from './acts.ts';
import { holdVote, isRefusal } from './held-vote.ts';
import type { Scenario } from './scenario.ts';

/** While somebody votes in the place of a colleague, that one votes too, or ends it; of some actions they had no vote to lend. */
export const endedDelegation: Scenario = {
  name: 'a delegation that ends while its delegate votes, and delegators without a vote to lend',
  fault: 'ended delegation',
  async run(lab, random) {
    const loan = await lend(lab, random);
    const voted = await loan.standIn.review(await loan.file(), 'approved');
    must(voted.type === 'ok', `who stands in decides: ${JSON.stringify(voted)}`);
    await voteAtOnce(random, loan);
    await barred(loan);
    return { faults: 3, recoveries: [await endWhileVoting(lab, loan)] };
  },
};

/** The vote of who is away is given once, by whichever of the two. */
async function voteAtOnce(random: Random, { away, standIn, file }: Loan): Promise<void> {
  const action = await file();
  const votes = await Promise.all(
    random.shuffle([away, standIn]).map((person) => person.review(action, 'approved')),
  );
  const counted = votes.filter(({ type }) => type === 'ok').length;
  must(counted === 1, `one of both decides ${action.id}, not ${counted}`);
}

/** Who has edited an action, and whom one concerns, has nobody decide it in their place. */
async function barred({ away, standIn, file, order }: Loan): Promise<void> {
  const [edited, concerned] = await Promise.all([file(), file(away)]);
  const edit = await away.amend(edited, order());
  must(edit.type === 'ok', `${edited.id} is edited: ${JSON.stringify(edit)}`);
  for (const action of [(edit as Extract<Ending, { type: 'ok' }>).seen!, concerned]) {
    const refused = await standIn.review(action, 'approved');
    must(isRefusal(refused), `nothing is lent for ${action.id}: ${JSON.stringify(refused)}`);
  }
}

/** One vote is on its way, another is there at the same moment, and one is asked for afterwards. Returns how long it took. */
async function endWhileVoting(lab: Lab, { standIn, file, end }: Loan): Promise<number> {
  const actions = await Promise.all([file(), file(), file()]);
  const [late, meets, next] = actions as [Seen, Seen, Seen];
  const underWay = await holdVote(lab, standIn, late);
  const began = performance.now();
  const [ended, met] = await Promise.all([end(), standIn.review(meets, 'approved')]);
  must(ended.type === 'ok', `the delegation ends: ${JSON.stringify(ended)}`);
  must(met.type === 'ok' || isRefusal(met), `it meets its end: ${JSON.stringify(met)}`);
  const [arrived, refused] = [await underWay.arrive(), await standIn.review(next, 'approved')];
  must(isRefusal(arrived), `a vote that was on its way does not count: ${JSON.stringify(arrived)}`);
  must(isRefusal(refused), `their next vote is refused: ${JSON.stringify(refused)}`);
  return performance.now() - began;
}
