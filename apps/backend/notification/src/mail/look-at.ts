import { type Asking, askNow, type KnownNow } from './ask-now.ts';
import type { Claim } from './claim.ts';
import { finishLook, type Finishing } from './finish-look.ts';
import { listWaiting, type QueuedMail } from './list-waiting.ts';
import { type FailedMail, sendDue, type Sending } from './send-due.ts';
import { skipMails } from './settle.ts';
import { isForDeciders, sortOut } from './sort-out.ts';

/** With what mails are looked at, sent and noted. */
export interface Looking extends Asking, Sending, Finishing {}

/**
 * Looks at the mail of claimed people: sends what is due and of use, to the address that each has now, skips what is of no use any more, and
 * notes when to look again. Throws when that can't be noted.
 */
export async function lookAt(claims: readonly Claim[], looking: Looking): Promise<void> {
  const waiting = await listWaiting(looking.db, claims, looking.settings.most);
  const known = await askNow(waiting, looking);
  const byPerson = Map.groupBy(waiting, ({ personId }) => personId);
  const done = await Promise.allSettled(
    claims.map((claim) => lookAtOne(claim, byPerson.get(claim.personId) ?? [], known, looking)),
  );
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

async function lookAtOne(
  claim: Claim,
  waiting: readonly QueuedMail[],
  known: KnownNow,
  looking: Looking,
): Promise<void> {
  const { concerned } = known;
  const whom = 'found' in concerned ? concerned.found : undefined;
  const { skipped, useful, later } = await sortOut(waiting, whom, looking.mailAfterMs);
  await skipMails(looking.db, skipped);
  const failed = await sendKnown(useful, claim.personId, known, looking);
  await finishLook(claim, waiting, { later, failed }, looking);
}

/** Sends to a person what is due, and nothing of what is not known yet: that failed, as what was not taken. */
async function sendKnown(
  due: readonly QueuedMail[],
  personId: string,
  { concerned, people }: KnownNow,
  looking: Looking,
): Promise<FailedMail[]> {
  const failure =
    (problem: unknown) =>
    (mail: QueuedMail): FailedMail => ({ mail, problem });
  if ('problem' in people) return due.map(failure(people.problem));
  const person = people.found.find((one) => one.personId === personId);
  if ('found' in concerned) return sendDue(due, person, looking);
  const [unknown, known] = [due.filter(isForDeciders), due.filter((mail) => !isForDeciders(mail))];
  return [...unknown.map(failure(concerned.problem)), ...(await sendDue(known, person, looking))];
}
