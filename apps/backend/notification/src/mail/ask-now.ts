import type { AuthClient } from '@countersign/auth-service/client';
import { type Addressee, addressesOf } from '../calls/addresses.ts';
import type { AskConcerned, WhoIsConcerned } from '../calls/ask-concerned.ts';
import type { QueuedMail } from './list-waiting.ts';
import { isForDeciders, sortOut } from './sort-out.ts';

/** What was asked for, or why it is not known. */
export type Asked<T> = { found: T } | { problem: unknown };

/** What is known at this moment of mails: whom their actions concern, where that matters, and who gets them. */
export interface KnownNow {
  concerned: Asked<WhoIsConcerned | undefined>;
  people: Asked<readonly Addressee[]>;
}

/** Who is asked. */
export interface Asking {
  auth: AuthClient;
  askConcerned: AskConcerned;
  /** How long after it was told something is mailed, and how far apart somebody is mailed at least; in milliseconds. */
  mailAfterMs: number;
}

/** Asks what is to be known before mails are sent, and only of those that may be sent now: meanwhile others may have decided. */
export async function askNow(
  waiting: readonly QueuedMail[],
  { auth, askConcerned, mailAfterMs }: Asking,
): Promise<KnownNow> {
  const { useful } = await sortOut(waiting, undefined, mailAfterMs);
  const actionIds = new Set(useful.filter(isForDeciders).map(({ actionId }) => actionId));
  const [concerned, people] = await Promise.all([
    asked(async () => (actionIds.size === 0 ? undefined : askConcerned(actionIds))),
    asked(() =>
      addressesOf(
        auth,
        useful.map(({ personId }) => personId),
      ),
    ),
  ]);
  return { concerned, people };
}

async function asked<T>(ask: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { found: await ask() };
  } catch (problem) {
    return { problem };
  }
}
