import type { CountMail, SendMail } from '@countersign/mail';
import type { Addressee } from '../calls/addresses.ts';
import type { NotificationDb } from '../database.ts';
import { textOf } from '../kinds/kinds.ts';
import type { LinkedTo } from './compose.ts';
import type { QueuedMail } from './list-waiting.ts';
import { outgoingOf } from './outgoing.ts';
import { noteSent, skipMails } from './settle.ts';

/** A mail that was to be sent, and what was in the way. */
export interface FailedMail {
  mail: QueuedMail;
  problem: unknown;
}

/** With what mails are sent. */
export interface Sending extends LinkedTo {
  db: NotificationDb;
  sendMail: SendMail;
  count?: CountMail | undefined;
}

/**
 * Sends what is due to a person, and notes each as soon as it was taken; skips all where that person has left, and what this release
 * does not know. Returns what was not taken.
 */
export async function sendDue(
  due: readonly QueuedMail[],
  person: Addressee | undefined,
  { db, sendMail, publicUrl, links, count }: Sending,
): Promise<FailedMail[]> {
  const reasonOf = ({ kind }: QueuedMail): string | undefined => {
    if (!person?.active) return 'inactive';
    return textOf(kind) ? undefined : 'unknown_kind';
  };
  const barred = due.flatMap((mail) => {
    const reason = reasonOf(mail);
    return reason === undefined ? [] : [{ ...mail, reason }];
  });
  await skipMails(db, barred);
  if (!person) return [];
  const failed: FailedMail[] = [];
  for (const { mails, compose } of outgoingOf(due.filter((mail) => !reasonOf(mail)))) {
    try {
      await sendMail(compose(person, { publicUrl, links }));
    } catch (problem) {
      count?.('failed');
      failed.push(...mails.map((mail) => ({ mail, problem })));
      continue;
    }
    count?.('sent');
    await noteSent(db, mails);
  }
  return failed;
}
