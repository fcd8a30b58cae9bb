import { DomainError, type ErrorCode } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Db, Tx } from '../auth-db.ts';

/** So many tries in a window of so many seconds. */
export interface RateRule {
  max: number;
  window: number;
}

/** Whether the try may go on, else after how many seconds the next one may. */
export interface RateDecision {
  allowed: boolean;
  retryAfter: number | null;
}

/** Counts one try of `key` in a fixed window, for all replicas and by the database's clock. */
export async function countTry(db: Db | Tx, key: string, rule: RateRule): Promise<RateDecision> {
  const window = sql`make_interval(secs => ${rule.window})`;
  const { rows } = await db.execute<{ count: number; left: number }>(sql`
    INSERT INTO rate_limit AS r (key, count) VALUES (${key.slice(0, 500)}, 1)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN r.window_started_at <= now() - ${window} THEN 1
                   ELSE least(r.count, 1000000) + 1 END,
      window_started_at = CASE WHEN r.window_started_at <= now() - ${window} THEN now()
                               ELSE r.window_started_at END
    RETURNING count, ceil(extract(epoch FROM window_started_at + ${window} - now()))::int AS left`);
  const { count = 0, left = rule.window } = rows[0] ?? {};
  return count <= rule.max
    ? { allowed: true, retryAfter: null }
    : { allowed: false, retryAfter: Math.max(1, left) };
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
  try {
    const answer = await attempt();
    await giveBack(db, key);
    return answer;
  } catch (error) {
    if (!isRefusal(error)) await giveBack(db, key);
    throw error;
  }
}

/** Takes back one counted try. */
export async function giveBack(db: Db, key: string): Promise<void> {
  await db.execute(sql`
    UPDATE rate_limit SET count = greatest(count - 1, 0) WHERE key = ${key.slice(0, 500)}`);
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
