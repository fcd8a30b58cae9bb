import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';

/** A person whose mail is looked at, by the claim that holds the lease. */
export interface Claim {
  personId: string;
  /** Rises with every claim: only the latest may end it. */
  claims: number;
  /** When its lease ends: tells it from one of before that had the same number, since counting begins anew once nothing waits. */
  heldUntil: string;
  /** How often something was queued for them when it was claimed. */
  told: number;
  /** No mail that waits is of an older notification. */
  fromId: string;
  /** How many tries before this one failed, one after the other. */
  failures: number;
  /** When it was claimed, by the database's clock. */
  nowMs: number;
}

/** Takes up to `limit` people whose mail is due by the database's clock, the longest waiting first; those that another process takes are skipped. */
export async function claimPeople(
  db: NotificationDb,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<Claim[]> {
  const { rows } = await db.execute<Claim & Record<string, unknown>>(sql`
    with due as materialized (
      select person_id from mail_due where due_at <= now() and (held_until is null or held_until <= now())
      order by due_at limit ${limit} for update skip locked
    )
    update mail_due t set claims = t.claims + 1, held_until = now() + make_interval(secs => ${leaseMs / 1_000})
    from due where t.person_id = due.person_id
    returning t.person_id as "personId", t.claims, t.held_until::text as "heldUntil", t.told, t.from_id as "fromId", t.failures,
      floor(extract(epoch from now()) * 1000)::float8 as "nowMs"`);
  return rows;
}
