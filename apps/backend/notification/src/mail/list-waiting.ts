import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { WaitingMail } from '../hours/due-at.ts';
import { hoursColumn } from '../hours/hours-column.ts';
import type { Hours } from '../hours/hours.ts';
import type { Claim } from './claim.ts';
import { wantsMail } from './wants-mail.ts';

/** The mail of a notification that waits: whose it is, what it tells, and all that says when it may be sent. */
export interface QueuedMail extends Pick<WaitingMail, 'kind' | 'choice'> {
  toldMs: number;
  notificationId: string;
  personId: string;
  actionId: string;
  actionType: string;
  actorName: string | null;
  /** Why it is of no use any more: its person has read it in the app, wants no mail of the kind, or nothing of the action. */
  useless: 'read' | 'off' | 'muted' | null;
  /** When its person is mailed, where they have chosen. */
  hours: Hours | null;
  /** By the database's clock. */
  nowMs: number;
}

/** Of each of these people up to `most` mails that wait, the oldest first. */
export async function listWaiting(
  db: NotificationDb,
  claims: readonly Claim[],
  most: number,
): Promise<QueuedMail[]> {
  const { rows } = await db.execute<QueuedMail & Record<string, unknown>>(sql`
    select n.id as "notificationId", n.person_id as "personId", n.kind, n.action_id as "actionId", n.action_type as "actionType",
      n.actor_name as "actorName", case when c.mail = 'digest' then 'digest' else 'each' end as choice,
      floor(extract(epoch from n.told_at) * 1000)::float8 as "toldMs", floor(extract(epoch from now()) * 1000)::float8 as "nowMs",
      case when n.read_at is not null then 'read'
        when exists (select from muted_actions m where m.person_id = n.person_id and m.action_id = n.action_id) then 'muted'
        when not ${wantsMail(sql`n.kind`)} then 'off' end as useless,
      ${hoursColumn}
    from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) as claimed ("personId" uuid, "fromId" uuid)
      cross join lateral (
        select * from notifications w where w.person_id = claimed."personId" and w.id >= claimed."fromId" and w.mail = 'queued'
        order by w.id limit ${most}) n
      left join mail_choices c on c.person_id = n.person_id and c.kind = n.kind
      left join mail_hours h on h.person_id = n.person_id
    order by n.person_id, n.id`);
  return rows;
}
