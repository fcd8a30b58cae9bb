import type { Webhook } from '@countersign/actions';
import type { Transaction } from '@countersign/database';
import { sql } from 'drizzle-orm';
import type { NotificationSchema } from '../database.ts';
import type { Kind } from '../kinds/kinds.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { mailAtFirst } from '../mail/wants-mail.ts';

/** Why a webhook is paused. */
export type PauseReason = 'failing' | 'gone';

const kind: Kind = 'webhook_paused';

/**
 * Pauses this version of a webhook, once, and tells people of it, by mail as well. One that is `failing`
 * is not paused while anything got through in the last `forMs`.
 */
export async function pauseWebhook(
  tx: Transaction<NotificationSchema>,
  { webhookId, version, actionId, actionType }: Webhook,
  {
    reason,
    position,
    people,
    forMs,
    mailAfterMs,
  }: {
    reason: PauseReason;
    /** That of the event which was given up. */
    position: number;
    people: readonly { personId: string }[];
    forMs: number;
    mailAfterMs: number;
  },
): Promise<void> {
  await tx.execute(sql`
    with paused as (
      insert into webhook_pauses (webhook_id, version, reason)
      select ${webhookId}, ${version}::int, ${reason}
      where ${reason} = 'gone' or not exists (
        select from webhook_deliveries d where d.webhook_id = ${webhookId} and d.state = 'sent'
          and d.settled_at > now() - make_interval(secs => ${forMs / 1_000}))
      on conflict do nothing returning webhook_id
    ), told as (
      insert into notifications (person_id, position, kind, action_id, action_type, revision, happened_at, mail)
      select told.person_id, ${position}::bigint, ${kind}, ${actionId}::uuid, ${actionType}, 1, now(),
        ${mailAtFirst(sql`${kind}`)}
      from paused cross join unnest(${sql.param(people.map(({ personId }) => personId))}::uuid[]) as told (person_id)
        left join mail_choices c on c.person_id = told.person_id and c.kind = ${kind}
      returning person_id, id, mail
    ) ${queueMail(mailAfterMs)}`);
}
