import { DomainError, type ErrorCode } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
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

/** One try, as it was counted. */
export interface Counted {
  key: string;
  /** When the window began that it was counted in. */
  windowStartedAt: string;
  /** How many there are in this window, this one included. */
  count: number;
  /** How many seconds the window has left. */
  left: number;
}

/** Whether the try may go on, else after how many seconds the next one may. */
export interface RateDecision {
  allowed: boolean;
  retryAfter: number | null;
  counted: Counted;
}

/** Counts one try of `key` in a fixed window, for all replicas and by the database's clock. */
export async function countTry(db: Db | Tx, key: string, rule: RateRule): Promise<RateDecision> {
  const counted = await countIn(db, key, rule.window);
  return counted.count <= rule.max
    ? { allowed: true, retryAfter: null, counted }
    : { allowed: false, retryAfter: Math.max(1, counted.left), counted };
}

/** Counts one try in a fixed window, whatever their number. */
export async function countIn(db: Db | Tx, key: string, windowSeconds: number): Promise<Counted> {
  const window = sql`make_interval(secs => ${windowSeconds})`;
  const { rows } = await db.execute<Row>(sql`
    insert into rate_limit as r (key, count) values (${key.slice(0, 500)}, 1)
    on conflict (key) do update set
      count = case when r.window_started_at <= now() - ${window} then 1
                   else least(r.count, 1000000) + 1 end,
      window_started_at = case when r.window_started_at <= now() - ${window} then now()
                               else r.window_started_at end
    returning key, window_started_at::text as "windowStartedAt", count,
      ceil(extract(epoch from window_started_at + ${window} - now()))::int as left`);
  const [counted] = rows;
  if (!counted) throw new Error('A try was not counted');
  return counted;
}

interface Row extends Counted, Record<string, unknown> {}

/** Counts one try and throws `rate_limited` when there were too many. */
export async function limitTries(db: Db, key: string, rule: RateRule): Promise<Counted> {
  const { allowed, retryAfter, counted } = await countTry(db, key, rule);
  if (!allowed) throw tooManyTries(retryAfter ?? rule.window);
  return counted;
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
  return givingBack(db, [await limitTries(db, key, rule)], attempt);
}

/**
 * Runs an attempt that was counted, and takes the count back unless it ends as a refusal, or in another
 * window, which it was not counted in.
 */
export async function givingBack<T>(
  db: Db,
  counted: readonly Counted[],
  attempt: () => Promise<T>,
): Promise<T> {
  const giveBack = async (): Promise<void> => {
    const theirs = counted.map(
      ({ key, windowStartedAt }) => sql`(${key}, ${windowStartedAt}::timestamptz)`,
    );
    await db.execute(sql`
      update rate_limit set count = greatest(count - 1, 0)
      where (key, window_started_at) in (${sql.join(theirs, sql`, `)})`);
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

/** So many wrong codes of one person in so many seconds, before the next are refused. */
export const secondFactorRule: RateRule = { max: 10, window: 15 * 60 };
