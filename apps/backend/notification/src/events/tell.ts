import type { Transaction } from '@countersign/database';
import { type ActionEvent, positionOf } from '@countersign/events';
import { sql } from 'drizzle-orm';
import type { NotificationSchema } from '../database.ts';
import { mailedKinds } from '../mail/kinds.ts';
import type { WhoIsConcerned } from './concerned.ts';
import { toldOf } from './told-of.ts';

/**
 * Writes what people are told of some events, in one statement: a row for each person and event, also when it is called again; that it waits
 * for them, once for each stage of a revision; and none of an action that somebody has muted. What its person wants by mail is
 * queued with it, to be sent after `mailAfterMs`.
 */
export async function tell(
  tx: Transaction<NotificationSchema>,
  events: readonly ActionEvent[],
  concerned: WhoIsConcerned,
  mailAfterMs?: number,
): Promise<void> {
  const tellings = events.flatMap((event) => tellingOf(event, concerned));
  if (tellings.length === 0) return;
  const told = sql`
    insert into notifications
      (person_id, event_id, position, kind, action_id, action_type, revision, stage, actor_id, actor_name, happened_at)
    select person_id, event_id, position, kind, action_id, action_type, revision, stage, actor_id, actor_name, happened_at
    from jsonb_to_recordset(${JSON.stringify(tellings)}::jsonb) as telling (event_id text, position bigint, action_id uuid,
        action_type text, revision integer, actor_id uuid, actor_name text, happened_at timestamptz,
        people uuid[], kinds text[], stages integer[]),
      unnest(people, kinds, stages) as told (person_id, kind, stage)
    where not exists (
      select from muted_actions m where m.person_id = told.person_id and m.action_id = telling.action_id)
    order by position
    on conflict do nothing`;
  if (mailAfterMs === undefined) return void (await tx.execute(told));
  await tx.execute(sql`
    with told as (${told} returning id, person_id, kind)
    insert into mail_deliveries (notification_id, due_at)
    select told.id, now() + make_interval(secs => ${mailAfterMs / 1000})
    from told left join mail_choices c on c.person_id = told.person_id and c.kind = told.kind
    where coalesce(c.mail = 'each', told.kind = any(${sql.param(mailedKinds)}::text[]))`);
}

/** What is said of an event, with the people to whom it is said; nothing where that is nobody. */
function tellingOf(event: ActionEvent, { actions, operators }: WhoIsConcerned) {
  const { actionId, actionType, revision, actor } = event.data;
  const action = actions.get(actionId);
  const told = action ? toldOf(event, action, operators) : [];
  if (told.length === 0) return [];
  return [
    {
      event_id: event.id,
      position: positionOf(event),
      action_id: actionId,
      action_type: actionType,
      revision,
      actor_id: actor?.personId,
      actor_name: actor?.name,
      happened_at: event.time,
      people: told.map(({ personId }) => personId),
      kinds: told.map(({ kind }) => kind),
      stages: told.map(({ stage }) => stage ?? null),
    },
  ];
}
