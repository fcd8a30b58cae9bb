import { anyChecker, file, must, untilExecuted } from './acts.ts';
import { newColleague } from './colleague.ts';
import { holdVote, isRefusal } from './held-vote.ts';
import type { Scenario } from './scenario.ts';

/** A checker's access ends while they are reviewing: from that moment no vote of theirs counts. */
export const deactivation: Scenario = {
  name: 'deactivation of a checker who is reviewing',
  fault: 'revoked access',
  async run(lab, random) {
    const colleague = await newColleague(lab, ['checker']);
    const left = await Promise.all(Array.from({ length: 12 }, () => file(lab, 'create_promotion')));
    const payload = { userId: colleague.personId, reason: 'Left the company' };
    const order = await file(lab, 'deactivate_user', payload);
    const first = await colleague.review(left.pop()!, 'approved');
    must(first.type === 'ok', `a checker reviews: ${JSON.stringify(first)}`);

    const underWay = await holdVote(lab, colleague, left.pop()!);
    const asked = performance.now();
    const ended = anyChecker(lab, random).review(order, 'approved');
    const late = left.pop()!;
    for (const action of left) await colleague.review(action, 'approved');
    await ended;
    await untilExecuted(lab, order);
    const recovery = performance.now() - asked;

    must(isRefusal(await underWay.arrive()), 'a vote that was on its way does not count');
    const refused = await colleague.review(late, 'approved');
    must(isRefusal(refused), `their next vote is refused: ${JSON.stringify(refused)}`);
    const me = await colleague.send('/api/auth/me');
    must(me.status === 401, 'their session has ended');
    return { faults: 2, recoveries: [recovery] };
  },
};
