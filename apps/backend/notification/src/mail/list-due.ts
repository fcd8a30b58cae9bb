import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import { type MailOrder, useless } from './claim.ts';

/** A mail that may be sent, as often tried as `attempt` says. */
export type DueMail = Pick<
  MailOrder,
  'notificationId' | 'personId' | 'kind' | 'actionId' | 'attempt' | 'useless'
>;

/** The first `most` mails that are due by the database's clock, the longest waiting first; none is claimed. */
export async function listDue(db: NotificationDb, most: number): Promise<DueMail[]> {
  const { rows } = await db.execute<DueMail & Record<string, unknown>>(sql`
    select n.id as "notificationId", n.person_id as "personId", n.kind, n.action_id as "actionId",
      n.mail_attempts as attempt, ${useless} as useless
    from notifications n left join mail_choices c on c.person_id = n.person_id and c.kind = n.kind
    where n.mail = 'queued' and n.mail_due_at <= now() order by n.mail_due_at limit ${most}`);
  return rows;
}
