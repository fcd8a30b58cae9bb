import { signIn, type Person } from '../client/person.ts';
import { newVisitor } from '../client/visitor.ts';
import type { Ending, Seen } from '../history/history.ts';
import type { Random } from '../random.ts';
import type { Lab } from '../system/lab.ts';
import { mailsTo } from '../system/mails.ts';
import { until } from '../system/until.ts';
import { anyChecker, file, must, untilExecuted } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** A checker's access ends while they are reviewing: from that moment no vote of theirs counts. */
export const deactivation: Scenario = {
  name: 'deactivation of a checker who is reviewing',
  fault: 'revoked access',
  async run(lab, random) {
    const colleague = await newChecker(lab, random);
    const left = await Promise.all(Array.from({ length: 12 }, () => file(lab, 'create_promotion')));
    const order = await file(lab, 'deactivate_user', {
      userId: colleague.personId,
      reason: 'Left the company',
    });
    const first = await colleague.review(left.shift()!, 'approved');
    must(first.type === 'ok', `a checker reviews: ${JSON.stringify(first)}`);

    const asked = performance.now();
    const ended = anyChecker(lab, random).review(order, 'approved');
    let refused: Ending | undefined;
    for (const action of left.splice(0, 10)) {
      const ending = await colleague.review(action, 'approved');
      if (ending.type !== 'ok') refused ??= ending;
    }
    await ended;
    await untilExecuted(lab, order);
    const recovery = performance.now() - asked;

    refused = await colleague.review(left.shift() as Seen, 'approved');
    must(isRefusal(refused), `their next vote is refused: ${JSON.stringify(refused)}`);
    const me = await colleague.send('/api/auth/me');
    must(me.status === 401, 'their session has ended');
    return { faults: 1, recoveries: [recovery] };
  },
};

function isRefusal(ending: Ending): boolean {
  return ending.type === 'fail' && [401, 403].includes(ending.status);
}

/** Files, approves, invites and signs in a new checker. */
async function newChecker(lab: Lab, random: Random): Promise<Person> {
  const payload = lab.payloads.user(['checker']);
  const { email } = payload;
  const action = await file(lab, 'create_user', payload);
  await anyChecker(lab, random).review(action, 'approved');
  await untilExecuted(lab, action);
  const token = await until('the invitation arrives', async () => {
    const [mail] = await mailsTo(lab, email);
    return /\/invitation#token=([\w-]+)/.exec(mail?.text ?? '')?.[1];
  });
  const { url } = lab.system;
  const password = `chaos-${random.below(2 ** 30)}-${random.below(2 ** 30)}`;
  const body = { token, password };
  const accepted = await newVisitor(url).send('/api/auth/invitations/accept', { body });
  must(accepted.status === 200, `the invitation is accepted: ${JSON.stringify(accepted)}`);
  return signIn({ url, history: lab.history }, { email, password });
}
