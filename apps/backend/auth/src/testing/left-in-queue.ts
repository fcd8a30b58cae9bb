import { fromDrizzle, PgBoss } from 'pg-boss';
import { sql } from 'drizzle-orm';
import type { MailJobs } from '../mail/queue.ts';
import type { TestAuth } from './service.ts';

/** Leaves mails in the queue, as a release before has done. */
export async function leaveInQueue<Q extends keyof MailJobs>(
  auth: TestAuth,
  queue: Q,
  jobs: readonly MailJobs[Q][],
): Promise<void> {
  const { db, pool } = auth.deps;
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    migrate: false,
    createSchema: false,
  });
  for (const job of jobs) await boss.send(queue, job, { db: fromDrizzle(db, sql) });
}
