import type { Mail } from '@countersign/mail';
import { composeList } from './compose-list.ts';
import { composeNotification, type LinkedTo } from './compose.ts';
import type { QueuedMail } from './list-waiting.ts';

/** More than so many that are due to a person at once come as one mail. */
export const mostApart = 3;

/** What goes to a person as one mail, and of which notifications that is. */
export interface OutgoingMail {
  mails: readonly QueuedMail[];
  compose: (to: { name: string; email: string }, linkedTo: LinkedTo) => Mail;
}

/** What is due to one person now, by the mails that it is sent as: what is mailed once a day as one, else few each by itself and many as one. */
export function outgoingOf(mails: readonly QueuedMail[]): OutgoingMail[] {
  const daily = mails.filter(({ choice }) => choice === 'digest');
  const others = mails.filter(({ choice }) => choice !== 'digest');
  const apart = others.length <= mostApart ? others : [];
  const together = apart.length === 0 ? others : [];
  return [
    ...apart.map((mail): OutgoingMail => ({
      mails: [mail],
      compose: (to, linkedTo) => composeNotification(mail, to, linkedTo),
    })),
    ...listOf(together, 'each'),
    ...listOf(daily, 'digest'),
  ];
}

function listOf(mails: readonly QueuedMail[], choice: 'each' | 'digest'): OutgoingMail[] {
  if (mails.length === 0) return [];
  return [{ mails, compose: (to, linkedTo) => composeList(mails, choice, to, linkedTo) }];
}
