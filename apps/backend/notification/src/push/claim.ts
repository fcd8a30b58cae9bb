import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import { hoursColumn } from '../hours/hours-column.ts';
import type { Hours } from '../hours/hours.ts';

/** A browser that is to be told something, and the attempt that holds its lease. */
export interface PushOrder {
  subscriptionId: string;
  personId: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  attempt: number;
  /** The last notification of before, that it was about. */
  pushedTo: string;
  /** The last notification that it is about. */
  upTo: string;
  /** How many of them are still unread, and the newest of these, the very newest first. */
  unread: number;
  newest: Unread[];
  /** When its person wants quiet, where they have chosen. */
  hours: Hours | null;
  /** By the database's clock, in milliseconds since 1970. */
  nowMs: number;
}

/** What somebody was told and has not read. */
export interface Unread {
  kind: string;
  actionId: string;
  actionType: string;
  actorName: string | null;
  toldMs: number;
}

/** So many of a person's are looked at for one that may be pushed now. */
const mostNewest = 20;

/**
 * Takes browsers whose person was told something since the last push, at least `waitMs` ago: whoever looks has read it by then. Those
 * that another process is taking are skipped. A person without a browser costs nothing, and no notification a row.
 */
export async function claimPushes(
  db: NotificationDb,
  { limit, leaseMs, waitMs }: { limit: number; leaseMs: number; waitMs: number },
): Promise<PushOrder[]> {
  const { rows } = await db.execute<PushOrder & Record<string, unknown>>(sql`
    with ready as (
      select s.id, n.id as up_to from push_subscriptions s cross join lateral (
        select n.id from notifications n
        where n.person_id = s.person_id and n.id > s.pushed_to and n.told_at <= now() - make_interval(secs => ${waitMs / 1_000})
        order by n.id desc limit 1
      ) n
      where s.due_at <= now() order by s.due_at limit ${limit} for update of s skip locked
    ), taken as (
      update push_subscriptions s
      set attempts = attempts + 1, due_at = now() + make_interval(secs => ${leaseMs / 1_000})
      from ready where s.id = ready.id
      returning s.id, s.person_id, s.endpoint, s.p256dh, s.auth, s.attempts, s.pushed_to, ready.up_to
    )
    select t.id as "subscriptionId", t.person_id as "personId", t.endpoint, t.p256dh, t.auth, t.attempts as attempt,
      t.pushed_to as "pushedTo", t.up_to as "upTo", coalesce(u.unread, 0) as unread, coalesce(u.newest, '[]') as newest, ${hoursColumn},
      floor(extract(epoch from now()) * 1000)::float8 as "nowMs"
    from taken t left join mail_hours h on h.person_id = t.person_id left join lateral (
      select max(n.unread)::int as unread, json_agg(json_build_object('kind', n.kind, 'actionId', n.action_id,
        'actionType', n.action_type, 'actorName', n.actor_name,
        'toldMs', floor(extract(epoch from n.told_at) * 1000)) order by n.id desc) as newest
      from (
        select n.*, count(*) over () as unread from notifications n
        where n.person_id = t.person_id and n.id > t.pushed_to and n.id <= t.up_to and n.read_at is null
          and not exists (select from muted_actions m where m.person_id = n.person_id and m.action_id = n.action_id)
        order by n.id desc limit ${mostNewest}
      ) n
    ) u on true`);
  return rows;
}
