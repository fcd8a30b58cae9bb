import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { MailedNotification } from './compose.ts';
import { mailedKinds } from './kinds.ts';

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
    when not coalesce(c.mail = 'each', n.kind = any(${sql.param(mailedKinds)}::text[])) then 'off' end`;

/** Takes up to `limit` mails that are due by the database's clock, the longest waiting first; those that another process is taking are skipped. */
export async function claimMails(
  db: NotificationDb,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<MailOrder[]> {
  const { rows } = await db.execute<MailOrder & Record<string, unknown>>(sql`
    with due as (
      select notification_id from mail_deliveries where state = 'queued' and due_at <= now()
      order by due_at limit ${limit} for update skip locked
    ), claimed as (
      update mail_deliveries d
      set attempts = attempts + 1, due_at = now() + make_interval(secs => ${leaseMs / 1000})
      from due where d.notification_id = due.notification_id
      returning d.notification_id, d.attempts
    )
    select n.id as "notificationId", n.person_id as "personId", n.kind, n.action_id as "actionId",
      n.action_type as "actionType", n.actor_name as "actorName", claimed.attempts as attempt,
      ${useless} as useless
    from claimed
    join notifications n on n.id = claimed.notification_id
    left join mail_choices c on c.person_id = n.person_id and c.kind = n.kind`);
  return rows;
}
