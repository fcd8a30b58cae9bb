import type { AuthClient } from '@countersign/auth-service/client';
import { unwrap } from '@countersign/calls';
import type { CountMail, SendMail } from '@countersign/mail';
import type { Logger } from '@countersign/telemetry';
import type { NotificationDb } from '../database.ts';
import type { AskConcerned } from '../events/concerned.ts';
import type { MailOrder } from './claim.ts';
import type { UnsubscribeLinks } from '../unsubscribe/links.ts';
import { composeDigest } from './compose-digest.ts';
import { composeNotification } from './compose.ts';
import { textOf } from './kinds.ts';
import { countMailFailure, noteSent, putOff, type RetryPlan, skipMails } from './settle.ts';
import { isForDeciders, sortOut } from './sort-out.ts';

/** With what mails are sent. */
export interface Delivering {
  db: NotificationDb;
  auth: AuthClient;
  askConcerned: AskConcerned;
  sendMail: SendMail;
  /** For how long what is told may be read in the app before it is mailed. */
  mailAfterMs: number;
  publicUrl: string;
  links: UnsubscribeLinks;
  logger: Logger;
  count?: CountMail | undefined;
  settings: RetryPlan;
}

/** Claimed mails of one person that are sent as one. */
export type Parcel = readonly [MailOrder, ...MailOrder[]];

/**
 * Sends some parcels, each as one mail of what of it is still of use, to the address that its person has now, and notes what became of
 * each. Throws when that can't be noted.
 */
export async function deliver(parcels: readonly Parcel[], delivering: Delivering): Promise<void> {
  if (parcels.length === 0) return;
  const { askConcerned } = delivering;
  const people = peopleOf(parcels, delivering);
  const asked = parcels.flat().filter(isForDeciders);
  // Who can act is asked when it is sent: meanwhile others may have decided.
  const concerned = askConcerned(asked.map(({ actionId }) => actionId));
  // Each mail that needs it says that it failed.
  concerned.catch(() => {});
  const done = await Promise.allSettled(
    parcels.map((parcel) => deliverOne(parcel, people, concerned, delivering)),
  );
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

async function deliverOne(
  parcel: Parcel,
  people: ReturnType<typeof peopleOf>,
  concerned: ReturnType<AskConcerned>,
  { db, sendMail, mailAfterMs, publicUrl, links, logger, count, settings }: Delivering,
): Promise<void> {
  let left: readonly MailOrder[] = parcel;
  try {
    const person = (await people).get(parcel[0].personId);
    const known = parcel.some(isForDeciders) ? await concerned : undefined;
    const sorted = await sortOut(parcel, known, mailAfterMs);
    await putOff(db, sorted.later);
    const barred = (mail: MailOrder): string | undefined => {
      if (!person?.active) return 'inactive';
      return textOf(mail.kind) ? undefined : 'unknown_kind';
    };
    const unsent = sorted.useful.flatMap((mail) => {
      const reason = barred(mail);
      return reason === undefined ? [] : [{ ...mail, reason }];
    });
    await skipMails(db, [...sorted.skipped, ...unsent]);
    left = sorted.useful.filter((mail) => barred(mail) === undefined);
    const [first] = left;
    if (!person || !first) return;
    const mail =
      first.choice === 'digest'
        ? composeDigest(left, person, { publicUrl, links })
        : composeNotification(first, person, { publicUrl, links });
    await sendMail(mail);
  } catch (error) {
    count?.('failed');
    const [{ personId, notificationId }] = parcel;
    logger.warn({ err: error, personId, notificationId }, 'a mail was not sent; trying again');
    return countMailFailure(db, left, String(error), settings);
  }
  count?.('sent');
  await noteSent(db, left);
}

async function peopleOf(parcels: readonly Parcel[], { auth }: Pick<Delivering, 'auth'>) {
  const personIds = [...new Set(parcels.map(([{ personId }]) => personId))];
  const { people } = await unwrap(auth.internal.people.addresses.$post({ json: { personIds } }));
  return new Map(people.map((person) => [person.personId, person]));
}
