import type { NotificationRow } from '@countersign/db-notification';
import type { Notification } from '../replies.ts';

/** A notification as its person sees it. */
export function toNotification(row: NotificationRow): Notification {
  const { id, kind, actionId, actionType, revision, actorId, actorName, happenedAt, readAt } = row;
  return {
    id,
    kind,
    actionId,
    actionType,
    revision,
    actor: actorId === null ? null : { personId: actorId, name: actorName ?? '' },
    happenedAt: happenedAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}
