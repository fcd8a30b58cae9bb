import type { Transaction } from '@countersign/database';
import { type CloudEvent, positionOf, readActionEvent } from '@countersign/events';
import { sql } from 'drizzle-orm';
import type { NotificationSchema } from '../database.ts';
import { mailedKinds } from '../mail/kinds.ts';
import { toldOf } from './told-of.ts';

/**
 * Writes what people are told of some events, in one statement: a row for each person and event, also when it is called again; none for
 * an event of a type that this release does not know, and none of an action that somebody has muted. What its person wants by mail is
 * queued with it, to be sent after `mailAfterMs`.
 */
export async function tell(
  tx: Transaction<NotificationSchema>,
  events: readonly CloudEvent[],
  mailAfterMs?: number,
): Promise<void> {
  const rows = events.flatMap(rowsOf);
  if (rows.length === 0) return;
  const told = sql`
    insert into notifications
      (person_id, event_id, position, kind, action_id, action_type, revision, actor_id, actor_name, happened_at)
    select person_id, event_id, position, kind, action_id, action_type, revision, actor_id, actor_name, happened_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (person_id uuid, event_id text, position bigint,
      kind text, action_id uuid, action_type text, revision integer, actor_id uuid, actor_name text,
      happened_at timestamptz)
    where not exists (
      select from muted_actions m where m.person_id = told.person_id and m.action_id = told.action_id)
    order by position
    on conflict (person_id, event_id) do nothing`;
  if (mailAfterMs === undefined) return void (await tx.execute(told));
  await tx.execute(sql`
    with told as (${told} returning id, person_id, kind)
    insert into mail_deliveries (notification_id, due_at)
    select told.id, now() + make_interval(secs => ${mailAfterMs / 1000})
    from told left join mail_choices c on c.person_id = told.person_id and c.kind = told.kind
    where coalesce(c.mail = 'each', told.kind = any(${sql.param(mailedKinds)}::text[]))`);
}

function rowsOf(raw: CloudEvent) {
  const event = readActionEvent(raw);
  if (!event) return [];
  const { actionId, actionType, revision, actor } = event.data;
  return toldOf(event).map(({ personId, kind }) => ({
    person_id: personId,
    event_id: event.id,
    position: positionOf(event),
    kind,
    action_id: actionId,
    action_type: actionType,
    revision,
    actor_id: actor?.personId,
    actor_name: actor?.name,
    happened_at: event.time,
  }));
}
