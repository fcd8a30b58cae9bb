import type { AuthClient } from '@countersign/auth-service/client';
import { unwrap } from '@countersign/calls';
import type { AskConcerned, WhoIsConcerned } from '../events/concerned.ts';
import type { QueuedMail } from './list-waiting.ts';
import { isForDeciders, sortOut } from './sort-out.ts';

/** What was asked for, or why it is not known. */
export type Asked<T> = { found: T } | { problem: unknown };

/** A person as auth knows them now. */
export interface Addressee {
  personId: string;
  name: string;
  email: string;
  active: boolean;
}

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
  const personIds = [...new Set(useful.map(({ personId }) => personId))];
  const [concerned, people] = await Promise.all([
    asked(async () => (actionIds.size === 0 ? undefined : askConcerned(actionIds))),
    asked(async () => {
      if (personIds.length === 0) return [];
      return (await unwrap(auth.internal.people.addresses.$post({ json: { personIds } }))).people;
    }),
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
