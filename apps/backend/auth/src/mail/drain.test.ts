import type { Mail } from '@countersign/mail';
import { expect, it } from 'vitest';
import { createTestAuth } from '../testing/service.ts';
import { leaveInQueue } from '../testing/left-in-queue.ts';
import { startMailWorker } from './start-worker.ts';

/** No second look at the queue falls into the test. */
const pollSeconds = 3_600;

it('30 mails that a release before has left go out at one look at the queue, a few at a time, each tried by itself', async () => {
  const auth = await createTestAuth();
  try {
    const people = await Promise.all(Array.from({ length: 30 }, () => auth.person()));
    const jobs = people.map(({ email }) => ({ email }));
    await leaveInQueue(auth, 'password-reset-mail', jobs);
    const sent: Mail[] = [];
    let [now, most] = [0, 0];
    const refused = people[7]!.email;
    await startMailWorker(
      auth.deps,
      async (mail) => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setTimeout(resolve, 20));
        now -= 1;
        if (mail.to === refused) throw new Error('no such mailbox');
        sent.push(mail);
      },
      pollSeconds,
    );
    await expect.poll(() => sent.length).toBe(29);
    const expected = people.map(({ email }) => email).filter((email) => email !== refused);
    expect(sent.map(({ to }) => to).toSorted()).toEqual(expected.toSorted());
    expect(most).toBe(5);
    const states = `select state, count(*)::int as n from pgboss.job
      where name = 'password-reset-mail' group by state order by state`;
    await expect
      .poll(async () => (await auth.owner.query(states)).rows)
      .toEqual([
        { state: 'retry', n: 1 },
        { state: 'completed', n: 29 },
      ]);
  } finally {
    await auth.close();
  }
}, 60_000);
