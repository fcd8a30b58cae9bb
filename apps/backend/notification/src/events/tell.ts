import type { Transaction } from '@countersign/database';
import { type ActionEvent, positionOf } from '@countersign/events';
import { sql } from 'drizzle-orm';
import type { WhoIsConcerned } from '../calls/ask-concerned.ts';
import type { NotificationSchema } from '../database.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { mailAtFirst } from '../mail/wants-mail.ts';
import { toldOf } from './told-of.ts';

/**
 * Writes what people are told of some events, in one statement: a row for each person and event, also when it is called again; that it waits
 * for them, once for each stage of a revision; and none of an action that somebody has muted. What its person wants by mail is
 * queued, to be sent after `mailAfterMs`.
 */
export async function tell(
  tx: Transaction<NotificationSchema>,
  events: readonly ActionEvent[],
  concerned: WhoIsConcerned,
  mailAfterMs: number,
): Promise<void> {
  const tellings = events.flatMap((event) => tellingOf(event, concerned));
  if (tellings.length === 0) return;
  const told = sql`
    insert into notifications
      (person_id, entry, position, kind, action_id, action_type, revision, stage, actor_id, actor_name, happened_at, mail)
    select told.person_id, entry, position, told.kind, action_id, action_type, revision, stage, actor_id, actor_name, happened_at,
      ${mailAtFirst(sql`told.kind`)}
    from jsonb_to_recordset(${JSON.stringify(tellings)}::jsonb) as telling (entry integer, position bigint, action_id uuid,
        action_type text, revision integer, actor_id uuid, actor_name text, happened_at timestamptz,
        people uuid[], kinds text[], stages integer[])
      cross join unnest(people, kinds, stages) as told (person_id, kind, stage)
      left join mail_choices c on c.person_id = told.person_id and c.kind = told.kind
    where not exists (
      select from muted_actions m where m.person_id = told.person_id and m.action_id = telling.action_id)
    order by position
    on conflict do nothing`;
  await tx.execute(
    sql`with told as (${told} returning person_id, id, mail) ${queueMail(mailAfterMs)}`,
  );
}

/** What is said of an event, with the people to whom it is said; nothing where that is nobody. */
function tellingOf(event: ActionEvent, { actions, operators }: WhoIsConcerned) {
  const { actionId, entry, actionType, revision, actor } = event.data;
  const action = actions.get(actionId);
  const told = action ? toldOf(event, action, operators) : [];
  if (told.length === 0) return [];
  return [
    {
      entry,
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
