import { titleOfType } from '@countersign/actions';
import { composeListMail, type Mail } from '@countersign/mail';
import { type Kind, textOf } from '../kinds/kinds.ts';
import {
  chosenThere,
  headersOf,
  type LinkedTo,
  type MailedNotification,
  messageIdOf,
} from './compose.ts';

/** So many stand in one mail; of others it says how many they are. */
const mostListed = 50;

const says = {
  each: 'What you have not read:',
  digest: 'What you have not read of the kinds that you are mailed once a day:',
};

/**
 * One mail of several notifications of a person, the latest first; each links to its action, and decides nothing. They are what is mailed
 * once a day, or what else would come as many mails at once.
 */
export function composeList(
  mailed: readonly MailedNotification[],
  choice: keyof typeof says,
  to: { name: string; email: string },
  linkedTo: LinkedTo,
): Mail {
  const latest = mailed.toSorted((one, two) => (one.notificationId < two.notificationId ? 1 : -1));
  const [{ personId, notificationId, kind: firstKind }] = latest as [MailedNotification];
  const listed = latest.slice(0, mostListed);
  const more = latest.length - listed.length;
  const count = latest.length === 1 ? 'One notification' : `${latest.length} notifications`;
  const isOneKind = latest.every(({ kind }) => kind === firstKind);
  const what = choice === 'digest' ? 'digest' : isOneKind ? (firstKind as Kind) : undefined;
  return {
    ...composeListMail({
      to: to.email,
      name: to.name,
      subject: `${count} that you have not read`,
      before: says[choice],
      items: listed.map(({ kind, actionId, actionType }) => ({
        text: textOf(kind)!.subject(titleOfType(actionType)),
        link: `${linkedTo.publicUrl}/actions/${actionId}`,
      })),
      after: `${more > 0 ? `There are ${more} more, all in the app. ` : ''}The links decide nothing by themselves. Who may see an action sees it there, signed in. ${chosenThere}`,
    }),
    messageId: messageIdOf(notificationId, linkedTo.publicUrl, `${choice}.`),
    headers: headersOf(linkedTo, what && { personId, what }),
  };
}
