import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Db } from '../auth-db.ts';

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
export async function countTry(db: Db, key: string, rule: RateRule): Promise<RateDecision> {
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

/** The error for too many tries. */
export function tooManyTries(retryAfterSeconds: number): DomainError {
  return new DomainError('rate_limited', 'Too many attempts; try again later', {
    retryAfterSeconds,
  });
}
