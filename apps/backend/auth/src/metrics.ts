import { queues, type AuthDatabase } from '@countersign/db-auth';
import { type CountMail, createMailMetrics } from '@countersign/mail';
import type { Metrics } from '@countersign/telemetry';

/** How an attempt to sign in ended; `limited` by a rate limit. */
export type SignInResult = 'succeeded' | 'refused' | 'limited';

/** Counts what people and mails do; called once it is committed. */
export interface AuthMetrics {
  signIn(result: SignInResult): void;
  mail: CountMail;
}

/** Declares the metrics of auth: what is counted here, and what each scrape reads from the database. */
export function createAuthMetrics(
  metrics: Metrics,
  pool: Pick<AuthDatabase['pool'], 'query'>,
): AuthMetrics {
  const signIns = metrics.counter({
    name: 'countersign_sign_ins_total',
    help: 'Attempts to sign in.',
    labelNames: ['result'],
  });
  // From the beginning, so that the first of its kind is an increase.
  for (const result of ['succeeded', 'refused', 'limited']) signIns.inc({ result }, 0);
  return {
    signIn: (result) => signIns.inc({ result }),
    mail: createMailMetrics(metrics, () => countWaiting(pool)),
  };
}

/** Counting ends here, however many wait. */
const most = 10_000;

async function countWaiting(pool: Pick<AuthDatabase['pool'], 'query'>): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from (
      select from pgboss.job where name = any ($1) and state <= 'active' limit $2) as open`,
    [Object.keys(queues), most],
  );
  return rows[0]?.count ?? 0;
}
