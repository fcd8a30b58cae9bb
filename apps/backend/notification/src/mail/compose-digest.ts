import { composeListMail, type Mail } from '@countersign/mail';
import {
  headersOf,
  type LinkedTo,
  type MailedNotification,
  messageIdOf,
  titleOf,
} from './compose.ts';
import { textOf } from './kinds.ts';

/** So many stand in one mail; of others it says how many they are. */
const mostListed = 50;

/** One mail of several notifications of a person, the latest first; each links to its action, and decides nothing. */
export function composeDigest(
  mailed: readonly MailedNotification[],
  to: { name: string; email: string },
  { publicUrl, links }: LinkedTo,
): Mail {
  const latest = mailed.toSorted((one, two) => (one.notificationId < two.notificationId ? 1 : -1));
  const first = latest[0]!;
  const listed = latest.slice(0, mostListed);
  const more = latest.length - listed.length;
  const count = latest.length === 1 ? 'One notification' : `${latest.length} notifications`;
  return {
    ...composeListMail({
      to: to.email,
      name: to.name,
      subject: `${count} that you have not read`,
      before: 'What you have not read of the kinds that you are mailed once a day:',
      items: listed.map(({ kind, actionId, actionType }) => ({
        text: textOf(kind)!.subject(titleOf(actionType)),
        link: `${publicUrl}/actions/${actionId}`,
      })),
      after: `${more > 0 ? `There are ${more} more, all in the app. ` : ''}The links decide nothing by themselves. Who may see an action sees it there, signed in.`,
    }),
    messageId: messageIdOf(first.notificationId, publicUrl, 'digest.'),
    headers: headersOf({ publicUrl, links }, { personId: first.personId, what: 'digest' }),
  };
}
