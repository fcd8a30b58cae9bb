import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { MailedNotification } from './compose.ts';
import { wantsMail } from './wants-mail.ts';

/** A claimed mail: whom it tells what, and the attempt that holds its lease. */
export interface MailOrder extends MailedNotification {
  personId: string;
  attempt: number;
  /** Why it is of no use any more: its person has read it in the app, wants no mail of the kind, or nothing of the action. */
  useless: 'read' | 'off' | 'muted' | null;
}

/** SQL: why the mail of the notification `n` is of no use any more, whose person has chosen `c`; null while it may be. */
export const useless = sql`case when n.read_at is not null then 'read'
    when exists (select from muted_actions m where m.person_id = n.person_id and m.action_id = n.action_id) then 'muted'
    when not ${wantsMail(sql`n.kind`)} then 'off' end`;

/** Takes up to `limit` mails that are due by the database's clock, the longest waiting first; those that another process is taking are skipped. */
export async function claimMails(
  db: NotificationDb,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<MailOrder[]> {
  const { rows } = await db.execute<MailOrder & Record<string, unknown>>(sql`
    with due as (
      select person_id, id from notifications where mail = 'queued' and mail_due_at <= now()
      order by mail_due_at limit ${limit} for update skip locked
    ), n as (
      update notifications t
      set mail_attempts = mail_attempts + 1, mail_due_at = now() + make_interval(secs => ${leaseMs / 1000})
      from due where t.person_id = due.person_id and t.id = due.id
      returning t.id, t.person_id, t.kind, t.action_id, t.action_type, t.actor_name, t.mail_attempts, t.read_at
    )
    select n.id as "notificationId", n.person_id as "personId", n.kind, n.action_id as "actionId",
      n.action_type as "actionType", n.actor_name as "actorName", n.mail_attempts as attempt,
      ${useless} as useless
    from n left join mail_choices c on c.person_id = n.person_id and c.kind = n.kind`);
  return rows;
}
