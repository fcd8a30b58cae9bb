import { webhookDeliveries } from '@countersign/db-notification';
import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { WebhookStandings } from './replies.ts';

const mostWaiting = 1_000;

type Standing = WebhookStandings['webhooks'][number];

/** How these webhooks are doing, in one statement: each part of it reads as far as an index leads, however much was sent. */
export async function readStandings(
  db: NotificationDb,
  webhookIds: readonly string[],
): Promise<Standing[]> {
  if (webhookIds.length === 0) return [];
  const { rows } = await db.execute<Standing & Record<string, unknown>>(sql`
    select w.id as "webhookId", p.paused, ${iso(sql`s.at`)} as "lastSentAt", q.waiting, l.last
    from unnest(${sql.param(webhookIds)}::uuid[]) with ordinality w (id, place)
    left join lateral (
      select json_build_object('version', version, 'reason', reason, 'at', ${iso(sql`paused_at`)}) as paused
      from webhook_pauses where webhook_id = w.id order by version desc limit 1) p on true
    left join lateral (
      select max(settled_at) as at from ${webhookDeliveries} where webhook_id = w.id and state = 'sent') s on true
    cross join lateral (
      select count(*)::int as waiting from (
        select from ${webhookDeliveries} where webhook_id = w.id and state = 'queued' limit ${mostWaiting}) one) q
    left join lateral (
      select json_build_object('state', state, 'status', status, 'reason', reason,
        'at', ${iso(sql`coalesce(settled_at, queued_at)`)}) as last
      from ${webhookDeliveries} where webhook_id = w.id order by id desc limit 1) l on true
    order by w.place`);
  return rows;
}

const iso = (at: ReturnType<typeof sql>) =>
  sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
