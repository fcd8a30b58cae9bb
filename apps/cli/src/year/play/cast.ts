import { demoPeople } from '@countersign/auth/demo';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Browser, type Extras, openBrowser } from '../../demo/browser.ts';
import { invitationToken } from '../../demo/invitation.ts';
import { OperatorError } from '../../operator-error.ts';
import type { YearPerson } from '../script/script.ts';

/** The password of all people of the year. */
export const yearPassword = 'A year of four eyes';

/** Where a year is played. */
export interface Place {
  url: string;
  mailUrl: string;
  /** The demo staff's password. */
  password: string;
}

/** Everybody of the year and the demo staff, each in a session of their own. */
export interface Cast {
  /** Asks as somebody, who signs in where that is needed; whatever comes back. */
  ask(username: string, path: string, body?: unknown, extras?: Extras): Promise<Answer>;
  /** Sets somebody's first password by the invitation that was mailed to them. */
  accept(username: string): Promise<void>;
  /** Has somebody sign in anew when they are asked next. */
  renew(username: string): Promise<void>;
  /** Ends all sessions. */
  leave(): Promise<void>;
}

const patienceMs = 30_000;

/** The people of a year at an installation; nobody is signed in yet. */
export function openCast(place: Place, people: readonly YearPerson[]): Cast {
  const emails = new Map(people.map(({ username, email }) => [username, email]));
  const staff = new Map(demoPeople.map(({ username, email }) => [username, email]));
  const sessions = new Map<string, Promise<Browser>>();

  const signIn = async (username: string): Promise<Browser> => {
    const isStaff = staff.has(username);
    const email = staff.get(username) ?? emails.get(username);
    const browser = openBrowser(place.url);
    const password = isStaff ? place.password : yearPassword;
    const { status, problem } = await browser.ask('/api/auth/sign-in/email', { email, password });
    if (status !== 200) throw new OperatorError(`${email} cannot sign in: ${problem}`);
    return browser;
  };
  const sessionOf = (username: string): Promise<Browser> => {
    const known = sessions.get(username) ?? signIn(username);
    sessions.set(username, known);
    return known;
  };

  return {
    async ask(username, path, body, extras) {
      const deadline = performance.now() + patienceMs;
      for (;;) {
        const answer = await (await sessionOf(username)).ask(path, body, extras);
        const isBusy = answer.status === 429 || answer.status === 503;
        if (!isBusy && answer.status !== 401) return answer;
        if (performance.now() > deadline) return answer;
        // Whoever was locked out or got another way in begins a new session.
        if (answer.status === 401) sessions.delete(username);
        else await sleep(answer.retryAfter * 1_000);
      }
    },
    async accept(username) {
      const email = emails.get(username)!;
      const deadline = performance.now() + patienceMs;
      for (;;) {
        const token = await invitationToken(place.mailUrl, email);
        if (token === undefined)
          throw new OperatorError('A year needs the mail catcher of this machine.');
        const body = { token, password: yearPassword };
        const { status, problem } = await openBrowser(place.url).ask(
          '/api/auth/invitations/accept',
          body,
        );
        if (status < 300) break;
        // The mail of an invitation that was sent again may still be under way.
        if (performance.now() > deadline)
          throw new OperatorError(`${email} cannot begin: ${problem}`);
        await sleep(250);
      }
      sessions.delete(username);
    },
    async renew(username) {
      const session = await sessionOf(username);
      sessions.delete(username);
      await session.ask('/api/auth/sign-out', {});
    },
    async leave() {
      const leaving = [...sessions.values()].map(async (session) =>
        (await session).ask('/api/auth/sign-out', {}),
      );
      await Promise.allSettled(leaving);
      sessions.clear();
    },
  };
}
