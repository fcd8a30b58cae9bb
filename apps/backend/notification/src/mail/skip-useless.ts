import type { NotificationDb } from '../database.ts';
import type { AskConcerned, WhoIsConcerned } from '../events/concerned.ts';
import type { MailOrder } from './claim.ts';
import { type DueMail, listDue } from './list-due.ts';
import { skipMails } from './settle.ts';

type Waiting = Pick<MailOrder, 'kind' | 'actionId' | 'personId'>;

/** Whether a notification is of use only to who can decide its action. */
export const isForDeciders = ({ kind }: Pick<Waiting, 'kind'>): boolean =>
  kind === 'waits_for_you' || kind === 'reminder' || kind === 'expires_soon';

/** Whether its person can decide its action now. */
export const decides = ({ actionId, personId }: Waiting, { actions }: WhoIsConcerned): boolean =>
  actions.get(actionId)?.deciders.some((one) => one.personId === personId) ?? false;

/**
 * Skips those of the first `most` due mails that are of no use any more, in one statement: mostly the greater part, where much is
 * decided within minutes. What only workflow can tell waits for the sending while that is away.
 *
 * @returns how many were due, and how many of these may be of use
 */
export async function skipUseless(
  db: NotificationDb,
  askConcerned: AskConcerned,
  most: number,
): Promise<{ due: number; useful: number }> {
  const due = await listDue(db, most);
  const asked = due.filter((mail) => mail.useless === null && isForDeciders(mail));
  const concerned = await (
    asked.length === 0 ? Promise.resolve(undefined) : askConcerned(asked.map(actionOf))
  ).catch(() => undefined);
  const decided = concerned ? asked.filter((mail) => !decides(mail, concerned)) : [];
  const skipped = [
    ...due.flatMap((mail) => (mail.useless === null ? [] : [{ ...mail, reason: mail.useless }])),
    ...decided.map((mail) => ({ ...mail, reason: 'decided' })),
  ];
  await skipMails(db, skipped);
  return { due: due.length, useful: due.length - skipped.length };
}

const actionOf = ({ actionId }: DueMail): string => actionId;
