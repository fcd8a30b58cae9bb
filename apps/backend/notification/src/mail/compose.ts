import { titleOfType } from '@countersign/actions';
import { composeLinkMail, type Mail } from '@countersign/mail';
import { type Kind, textOf } from '../kinds/kinds.ts';
import type { Unsubscription, UnsubscribeLinks } from '../unsubscribe/links.ts';

/** Where the links of mails lead. */
export interface LinkedTo {
  publicUrl: string;
  links: UnsubscribeLinks;
}

/** What the mail of a notification is about. */
export interface MailedNotification {
  notificationId: string;
  personId: string;
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
  { notificationId, personId, kind, actionId, actionType, actorName }: MailedNotification,
  to: { name: string; email: string },
  { publicUrl, links }: LinkedTo,
): Mail {
  const text = textOf(kind);
  if (!text) throw new Error(`Nothing is to be mailed of the kind ${kind}`);
  const what = titleOfType(actionType);
  return {
    ...composeLinkMail({
      to: to.email,
      name: to.name,
      subject: text.subject(what),
      before: `${what}: ${text.says(actorName ?? 'nobody')}`,
      action: 'Open the action',
      link: `${publicUrl}/actions/${actionId}`,
      after: `The link decides nothing by itself. Who may see the action sees it there, signed in. ${chosenThere}`,
    }),
    messageId: messageIdOf(notificationId, publicUrl),
    headers: headersOf({ publicUrl, links }, { personId, what: kind as Kind }),
  };
}

/** Where somebody who reads a mail says which they want: no program need show what the headers say. */
export const chosenThere = 'Which mail comes is chosen there too, under Notifications, Mail.';

/** By which a mail is known when it comes twice. */
export const messageIdOf = (notificationId: string, publicUrl: string, kind = ''): string =>
  `<${kind}${notificationId}@${new URL(publicUrl).hostname}>`;

/** What a mail says to the programs that read it: that nobody wrote it, and what turns its like off (RFC 2369), by one press where that is safe (RFC 8058). */
export function headersOf(
  { publicUrl, links }: LinkedTo,
  which: Unsubscription | undefined,
): Record<string, string> {
  const automatic = { 'Auto-Submitted': 'auto-generated' };
  if (!which) {
    return { ...automatic, 'List-Unsubscribe': `<${publicUrl}/notifications/preferences>` };
  }
  return {
    ...automatic,
    'List-Unsubscribe': `<${links.to(which)}>`,
    ...(publicUrl.startsWith('https:') && {
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  };
}
