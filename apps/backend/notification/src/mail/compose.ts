import { aboutActionTypes, isActionType } from '@countersign/actions';
import { composeLinkMail, type Mail } from '@countersign/mail';
import { textOf } from './kinds.ts';

/** What actions of a type are called; the name of one that this release does not know. */
export const titleOf = (actionType: string): string =>
  isActionType(actionType) ? aboutActionTypes[actionType].title : actionType;

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
 * composed. Throws for a kind that this release does not know.
 */
export function composeNotification(
  { notificationId, kind, actionId, actionType, actorName }: MailedNotification,
  to: { name: string; email: string },
  publicUrl: string,
): Mail {
  const text = textOf(kind);
  if (!text) throw new Error(`Nothing is to be mailed of the kind ${kind}`);
  const what = titleOf(actionType);
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
    messageId: messageIdOf(notificationId, publicUrl),
    headers: headersOf(publicUrl),
  };
}

/** By which a mail is known when it comes twice. */
export const messageIdOf = (notificationId: string, publicUrl: string, kind = ''): string =>
  `<${kind}${notificationId}@${new URL(publicUrl).hostname}>`;

/** What a mail says to the programs that read it. */
export const headersOf = (publicUrl: string): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  // RFC 2369: where its reader, signed in, chooses what is mailed.
  'List-Unsubscribe': `<${publicUrl}/notifications/preferences>`,
});
