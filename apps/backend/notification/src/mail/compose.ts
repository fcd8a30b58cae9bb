import { aboutActionTypes, isActionType } from '@countersign/actions';
import { composeLinkMail, type Mail } from '@countersign/mail';
import { textOf } from './kinds.ts';

/** What the mail of a notification is about. */
export interface MailedNotification {
  notificationId: string;
  kind: string;
  actionId: string;
  actionType: string;
  actorName: string | null;
}

/**
 * The mail of a notification, with a link that opens its action and decides nothing. It has the same Message-ID whenever it is
 * composed. Undefined for a kind that this release does not know.
 */
export function composeNotification(
  { notificationId, kind, actionId, actionType, actorName }: MailedNotification,
  to: { name: string; email: string },
  publicUrl: string,
): Mail | undefined {
  const text = textOf(kind);
  if (!text) return undefined;
  const what = isActionType(actionType) ? aboutActionTypes[actionType].title : actionType;
  return {
    ...composeLinkMail({
      to: to.email,
      name: to.name,
      subject: text.subject(what),
      before: `${what}: ${text.says(actorName ?? 'nobody')}`,
      action: 'Open the action',
      link: `${publicUrl}/actions/${actionId}`,
      after: 'The link decides nothing by itself. Who may see the action sees it there, signed in.',
    }),
    messageId: `<${notificationId}@${new URL(publicUrl).hostname}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      // RFC 2369: where its reader, signed in, chooses what is mailed.
      'List-Unsubscribe': `<${publicUrl}/notifications/preferences>`,
    },
  };
}
