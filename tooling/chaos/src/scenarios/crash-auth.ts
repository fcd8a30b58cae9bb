import type { Payload } from '@countersign/actions';
import { hold } from '../proxy/faults.ts';
import type { Lab } from '../system/lab.ts';
import { mailsTo } from '@countersign/testkit/mail';
import { newUser } from '@countersign/testkit/payloads';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import { anyChecker, file, must, recoveryOf, untilExecuted } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** Auth, or user itself, dies while a person is made in both of them. */
export const crashAuth: Scenario = {
  name: 'kill -9 of auth and of user while a person is provisioned',
  fault: 'kill during provisioning',
  async run(lab, random) {
    const moments = [
      { victim: 'auth', at: 'request' },
      { victim: 'auth', at: 'reply' },
      { victim: 'user', at: random.pick(['request', 'reply'] as const) },
    ] as const;
    const recoveries: number[] = [];
    for (const { victim, at } of random.shuffle(moments)) {
      const payload = newUser({ roles: ['checker'] });
      const action = await file(lab, 'create_user', payload);
      const held = hold(lab.proxies.auth, {
        at,
        matches: ({ path, body }) => path.endsWith('/people/ensure') && body.includes(action.id),
      });
      const told = anyChecker(lab, random).review(action, 'approved');
      await held.caught();
      const recovery = await recoveryOf(lab, victim, async () => {
        random.pick([held.cut, held.pass])();
        await untilExecuted(lab, action);
        await untilInvited(lab, payload);
      });
      recoveries.push(recovery);
      await told;
    }
    must(Math.max(...recoveries) <= 30_000, 'a person is there and invited within 30 s');
    return { faults: recoveries.length, recoveries };
  },
};

/** The person is active, the same one in both services, and has one mail. */
async function untilInvited(lab: Lab, { email }: Payload<'create_user'>): Promise<void> {
  const users = await query<{ user_id: string; status: string }>(
    lab.databaseUrl('user'),
    'select user_id, status from users where email = $1',
    [email],
  );
  const people = await query<{ id: string }>(
    lab.databaseUrl('auth'),
    'select id from "user" where email = $1',
    [email],
  );
  must(users.length === 1 && users[0]!.status === 'active', `${email} is one active user`);
  must(people.length === 1 && people[0]!.id === users[0]!.user_id, `${email} is one person`);
  const mails = await until(`${email} is invited`, async () => {
    const found = await mailsTo(lab.system.mailUrl!, email);
    return found.length > 0 ? found : undefined;
  });
  must(mails.length === 1, `${email} gets one mail`);
}
