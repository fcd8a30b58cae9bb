import { sql } from 'drizzle-orm';
import type { WaitingMail } from './due-at.ts';
import type { Hours } from './hours.ts';
import { wantsMail } from './wants-mail.ts';

/** The mail of a notification, as often tried as `attempt` says; whose it is, and all that says when it may be sent. */
export interface QueuedMail extends Pick<WaitingMail, 'kind' | 'choice'> {
  notificationId: string;
  personId: string;
  actionId: string;
  toldMs: number;
  attempt: number;
  /** Why it is of no use any more: its person has read it in the app, wants no mail of the kind, or nothing of the action. */
  useless: 'read' | 'off' | 'muted' | null;
  /** When its person is mailed, where they have chosen. */
  hours: Hours | null;
  /** By the database's clock. */
  nowMs: number;
}

/** SQL: the `Hours` of a person as `hours`, from the row `h` of what they have chosen. */
export const hoursColumn = sql`case when h.person_id is not null then jsonb_build_object('zone', h.zone, 'digestAt', h.digest_at,
  'quietDays', h.quiet_days, 'quiet', case when h.quiet_from is not null
    then jsonb_build_object('from', h.quiet_from, 'to', h.quiet_to) end) end as hours`;

/** SQL: a `QueuedMail` of the notification `n`, with `choicesOf` behind it. */
export const waitingColumns = sql`n.id as "notificationId", n.person_id as "personId", n.kind, n.action_id as "actionId",
  n.mail_attempts as attempt, case when c.mail = 'digest' then 'digest' else 'each' end as choice,
  floor(extract(epoch from n.told_at) * 1000)::float8 as "toldMs", floor(extract(epoch from now()) * 1000)::float8 as "nowMs",
  case when n.read_at is not null then 'read'
    when exists (select from muted_actions m where m.person_id = n.person_id and m.action_id = n.action_id) then 'muted'
    when not ${wantsMail(sql`n.kind`)} then 'off' end as useless,
  ${hoursColumn}`;

/** SQL: what the person of the notification `n` has chosen, `c` of its kind and `h` of when. */
export const choicesOf = sql`left join mail_choices c on c.person_id = n.person_id and c.kind = n.kind
  left join mail_hours h on h.person_id = n.person_id`;
