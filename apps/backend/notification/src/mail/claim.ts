import { type SQL, sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import { choicesOf, type QueuedMail, waitingColumns } from './waiting-columns.ts';

/** A claimed mail: whom it tells what, and the attempt that holds its lease. */
export interface MailOrder extends QueuedMail {
  actionType: string;
  actorName: string | null;
}

/**
 * Takes up to `limit` mails that are due by the database's clock and sent one by one, the longest waiting first; those that
 * another process is taking are skipped.
 */
export const claimMails = (
  db: NotificationDb,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<MailOrder[]> =>
  claim(
    db,
    sql`select n.person_id, n.id from notifications n left join mail_choices c on c.person_id = n.person_id and c.kind = n.kind
      where n.mail = 'queued' and n.mail_due_at <= now() and c.mail is distinct from 'digest'
      order by n.mail_due_at limit ${limit} for update of n skip locked`,
    leaseMs,
  );

/** Takes all that is due of what a person is mailed once a day, unless another process is at it. */
export const claimDigest = (
  db: NotificationDb,
  personId: string,
  leaseMs: number,
): Promise<MailOrder[]> =>
  claim(
    db,
    sql`select n.person_id, n.id from mail_choices c join notifications n on n.person_id = c.person_id and n.kind = c.kind
      where c.person_id = ${personId} and c.mail = 'digest' and n.mail = 'queued' and n.mail_due_at <= now()
        and pg_try_advisory_xact_lock(hashtextextended(${`digest ${personId}`}, 0))`,
    leaseMs,
  );

async function claim(db: NotificationDb, due: SQL, leaseMs: number): Promise<MailOrder[]> {
  const { rows } = await db.execute<MailOrder & Record<string, unknown>>(sql`
    with due as materialized (${due}), n as (
      update notifications t
      set mail_attempts = mail_attempts + 1, mail_due_at = now() + make_interval(secs => ${leaseMs / 1000})
      from due where t.person_id = due.person_id and t.id = due.id and t.mail = 'queued' and t.mail_due_at <= now()
      returning t.*
    )
    select ${waitingColumns}, n.action_type as "actionType", n.actor_name as "actorName" from n ${choicesOf}`);
  return rows;
}
