import type { AuthClient } from '@countersign/auth-service/client';
import { unwrap } from '@countersign/calls';
import type { CountMail, SendMail } from '@countersign/mail';
import type { Logger } from '@countersign/telemetry';
import type { NotificationDb } from '../database.ts';
import type { AskConcerned, WhoIsConcerned } from '../events/concerned.ts';
import type { UnsubscribeLinks } from '../unsubscribe/links.ts';
import type { Claim } from './claim.ts';
import { textOf } from './kinds.ts';
import { lettersOf } from './letters.ts';
import { listWaiting, type QueuedMail } from './list-waiting.ts';
import { release } from './release.ts';
import { giveUp, noteProblem, noteSent, skipMails } from './settle.ts';
import { isForDeciders, type Sorted, sortOut } from './sort-out.ts';

/** With what mails are sent. */
export interface Delivering {
  db: NotificationDb;
  auth: AuthClient;
  askConcerned: AskConcerned;
  sendMail: SendMail;
  publicUrl: string;
  links: UnsubscribeLinks;
  logger: Logger;
  count?: CountMail | undefined;
  /** How long after it was told something is mailed, and how far apart somebody is mailed at least; in milliseconds. */
  mailAfterMs: number;
  settings: LookSettings;
}

/** Times in milliseconds. */
export interface LookSettings {
  /** So many mails of a person at one look. */
  most: number;
  /** Failures one after the other before what failed is given up. */
  attemptsMax: number;
  /** After the first of them; twice as long each time, up to the maximum. */
  backoffMs: number;
  backoffMaxMs: number;
}

/** Who is mailed; nobody is known of where nobody is there. */
type Person = { name: string; email: string; active: boolean } | undefined;
/** What was asked for, or why it is not known. */
type Asked<T> = { found: T } | { problem: unknown };

/**
 * Looks at the mail of claimed people: sends what is due and of use, to the address that each has now, skips what is of no use any more, and
 * notes when to look again. Who can act is asked now: meanwhile others may have decided. Throws when that can't be noted.
 */
export async function lookAt(claims: readonly Claim[], delivering: Delivering): Promise<void> {
  const { db, auth, askConcerned, mailAfterMs, settings } = delivering;
  const waiting = await listWaiting(db, claims, settings.most);
  const known = await sortOut(waiting, undefined, mailAfterMs);
  const asked = new Set(known.useful.filter(isForDeciders).map(({ actionId }) => actionId));
  const personIds = [...new Set(known.useful.map(({ personId }) => personId))];
  const [concerned, people] = await Promise.all([
    asking<WhoIsConcerned | undefined>(async () =>
      asked.size === 0 ? undefined : askConcerned(asked),
    ),
    asking(async () => {
      if (personIds.length === 0) return [];
      return (await unwrap(auth.internal.people.addresses.$post({ json: { personIds } }))).people;
    }),
  ]);
  const done = await Promise.allSettled(
    claims.map((claim) => {
      const isTheirs = ({ personId }: QueuedMail): boolean => personId === claim.personId;
      return lookAtOne(claim, waiting.filter(isTheirs), { concerned, people, delivering });
    }),
  );
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

async function asking<T>(ask: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { found: await ask() };
  } catch (problem) {
    return { problem };
  }
}

async function lookAtOne(
  claim: Claim,
  waiting: readonly QueuedMail[],
  asked: {
    concerned: Asked<WhoIsConcerned | undefined>;
    people: Asked<readonly (NonNullable<Person> & { personId: string })[]>;
    delivering: Delivering;
  },
): Promise<void> {
  const { concerned, people, delivering } = asked;
  const { db, mailAfterMs } = delivering;
  const whom = 'found' in concerned ? concerned.found : undefined;
  const sorted = await sortOut(waiting, whom, mailAfterMs);
  await skipMails(db, sorted.skipped);
  // Of what is not known yet nothing is sent.
  const unknown = 'problem' in concerned ? sorted.useful.filter(isForDeciders) : [];
  const failed = unknown.map((mail) => ({
    mail,
    problem: (concerned as { problem: unknown }).problem,
  }));
  const useful = sorted.useful.filter((mail) => !unknown.includes(mail));
  if ('problem' in people) {
    failed.push(...useful.map((mail) => ({ mail, problem: people.problem })));
  } else {
    const person = people.found.find(({ personId }) => personId === claim.personId);
    failed.push(...(await send(useful, person, delivering)));
  }
  await finish(claim, waiting, sorted, failed, delivering);
}

type Failed = { mail: QueuedMail; problem: unknown };

/** Sends what is due to a person, and says which of it failed. */
async function send(
  useful: readonly QueuedMail[],
  person: Person,
  { db, sendMail, publicUrl, links, count }: Delivering,
): Promise<Failed[]> {
  const reasonOf = ({ kind }: QueuedMail): string | undefined => {
    if (!person?.active) return 'inactive';
    return textOf(kind) ? undefined : 'unknown_kind';
  };
  const barred = useful.flatMap((mail) => {
    const reason = reasonOf(mail);
    return reason === undefined ? [] : [{ ...mail, reason }];
  });
  await skipMails(db, barred);
  if (!person) return [];
  const failed: Failed[] = [];
  for (const { mails, compose } of lettersOf(useful.filter((mail) => !reasonOf(mail)))) {
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

/** Notes what failed, and when to look again. */
async function finish(
  claim: Claim,
  waiting: readonly QueuedMail[],
  { later }: Sorted<QueuedMail>,
  failed: readonly Failed[],
  { db, logger, mailAfterMs, settings }: Delivering,
): Promise<void> {
  const failures = failed.length === 0 ? 0 : claim.failures + 1;
  const isLast = failures >= settings.attemptsMax;
  const [first] = failed;
  if (first) {
    const { personId } = claim;
    logger.warn({ err: first.problem, personId }, 'a mail was not sent; trying again');
    const note = isLast ? giveUp : noteProblem;
    const mails = failed.map(({ mail }) => mail);
    await note(db, mails, String(first.problem));
  }
  const nowMs = waiting[0]?.nowMs ?? Date.now();
  const againMs = nowMs + mailAfterMs;
  const stays = [
    ...later,
    ...(isLast ? [] : failed.map(({ mail }) => ({ ...mail, dueMs: nowMs }))),
  ];
  const isWhole = waiting.length < settings.most;
  // Where nothing was settled, the same would be looked at again and again.
  const goesOn = !isWhole && stays.length < waiting.length;
  const ids = stays.map(({ notificationId }) => notificationId);
  const nextMs = Math.max(againMs, Math.min(...stays.map(({ dueMs }) => dueMs)));
  await release(db, claim, {
    fromId: ids.toSorted()[0] ?? (isWhole ? undefined : waiting.at(-1)!.notificationId),
    dueMs: goesOn ? nowMs : stays.length === 0 ? againMs : nextMs,
    againMs,
    failures: isLast ? 0 : failures,
    pauseMs: first && !isLast ? pauseOf(failures, settings) : undefined,
  });
}

function pauseOf(failures: number, { backoffMs, backoffMaxMs }: LookSettings): number {
  const longest = Math.min(backoffMaxMs, backoffMs * 2 ** Math.min(failures - 1, 20));
  return longest * (0.5 + Math.random() / 2);
}
