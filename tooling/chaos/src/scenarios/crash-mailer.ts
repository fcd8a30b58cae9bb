import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../system/lab.ts';
import { mailsTo } from '@countersign/testkit/mail';
import { newUser } from '@countersign/testkit/payloads';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import { anyChecker, crash, file, must, untilExecuted } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** Notification dies while it is talking to a mail server that is slow to answer. */
export const crashMailer: Scenario = {
  name: 'kill -9 of notification while it sends an invitation',
  fault: 'kill while mailing',
  async run(lab, random) {
    const payload = newUser();
    const action = await file(lab, 'create_user', payload);
    const mailServer = mailCatcher(lab);
    process.kill(mailServer, 'SIGSTOP');
    try {
      await anyChecker(lab, random).review(action, 'approved');
      await untilExecuted(lab, action);
      const [invited] = await query<{ entry: number }>(
        lab.databaseUrl('auth'),
        `select max(id)::float8 as entry from auth_audit where event = 'invitation_created'`,
      );
      await until('the mail is being sent', async () => {
        const text = `select from letters where entry = $1 and state = 'queued' and attempts > 0`;
        const sending = await query(lab.databaseUrl('notification'), text, [invited?.entry]);
        return sending.length === 1 || undefined;
      });
      await crash(lab, 'notification');
    } finally {
      process.kill(mailServer, 'SIGCONT');
    }
    const crashed = performance.now();
    const mails = await until(
      `${payload.email} is invited`,
      async () => {
        const found = await mailsTo(lab.system.mailUrl!, payload.email);
        return found.length > 0 ? found : undefined;
      },
      lab.patienceMs,
    );
    must(mails.length === 1, `${payload.email} gets one mail`);
    return { faults: 1, recoveries: [performance.now() - crashed] };
  },
};

function mailCatcher({ folder }: Lab): number {
  const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as {
    processes: { mail: { pid: number } };
  };
  return run.processes.mail.pid;
}
