import { DomainError, type ErrorCode } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Db, Tx } from '../auth-db.ts';
import type { AuthConfig } from '../config.ts';

/** So many tries in a window of so many seconds. */
export interface RateRule {
  max: number;
  window: number;
}

/** How often somebody may try what a guess could open: second factors, passwords, mailed links. */
export const sensitiveRule = ({ limits }: Pick<AuthConfig, 'limits'>): RateRule => ({
  max: limits.sensitivePerMinute,
  window: 60,
});

/** Whether the try may go on, else after how many seconds the next one may. */
export interface RateDecision {
  allowed: boolean;
  retryAfter: number | null;
}

/** Counts one try of `key` in a fixed window, for all replicas and by the database's clock. */
export async function countTry(db: Db | Tx, key: string, rule: RateRule): Promise<RateDecision> {
  const { count, left } = await countIn(db, key, rule.window);
  return count <= rule.max
    ? { allowed: true, retryAfter: null }
    : { allowed: false, retryAfter: Math.max(1, left) };
}

/** Counts one try, and says how many there were in this window and how many seconds it has left. */
export async function countIn(
  db: Db | Tx,
  key: string,
  windowSeconds: number,
): Promise<{ count: number; left: number }> {
  const window = sql`make_interval(secs => ${windowSeconds})`;
  const { rows } = await db.execute<{ count: number; left: number }>(sql`
    INSERT INTO rate_limit AS r (key, count) VALUES (${key.slice(0, 500)}, 1)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN r.window_started_at <= now() - ${window} THEN 1
                   ELSE least(r.count, 1000000) + 1 END,
      window_started_at = CASE WHEN r.window_started_at <= now() - ${window} THEN now()
                               ELSE r.window_started_at END
    RETURNING count, ceil(extract(epoch FROM window_started_at + ${window} - now()))::int AS left`);
  return rows[0] ?? { count: 0, left: windowSeconds };
}

/** Counts one try and throws `rate_limited` when there were too many. */
export async function limitTries(db: Db, key: string, rule: RateRule): Promise<void> {
  const { allowed, retryAfter } = await countTry(db, key, rule);
  if (!allowed) throw tooManyTries(retryAfter ?? rule.window);
}

/**
 * Runs an attempt within a limit that only failures use up: what succeeds, and what fails for a reason
 * that is not the attempt's, is given back. Counted before it runs, so that many at once are no way
 * around it. Throws `rate_limited`.
 */
export async function limitFailures<T>(
  db: Db,
  key: string,
  rule: RateRule,
  attempt: () => Promise<T>,
): Promise<T> {
  await limitTries(db, key, rule);
  return givingBack(db, [key], attempt);
}

/** Runs an attempt that was counted, and takes the count back unless it ends as a refusal. */
export async function givingBack<T>(
  db: Db,
  keys: readonly string[],
  attempt: () => Promise<T>,
): Promise<T> {
  const giveBack = async (): Promise<void> => {
    const counted = keys.map((key) => key.slice(0, 500));
    await db.execute(sql`
      UPDATE rate_limit SET count = greatest(count - 1, 0)
      WHERE key IN (${sql.join(
        counted.map((key) => sql`${key}`),
        sql`, `,
      )})`);
  };
  let answer: T;
  try {
    answer = await attempt();
  } catch (error) {
    if (!isRefusal(error)) await giveBack();
    throw error;
  }
  await giveBack();
  return answer;
}

const refusals: readonly ErrorCode[] = ['invalid', 'unauthenticated', 'forbidden', 'rate_limited'];

function isRefusal(error: unknown): boolean {
  return error instanceof DomainError && refusals.includes(error.code);
}

/** The error for too many tries. */
export function tooManyTries(retryAfterSeconds: number): DomainError {
  return new DomainError('rate_limited', 'Too many attempts; try again later', {
    retryAfterSeconds,
  });
}
