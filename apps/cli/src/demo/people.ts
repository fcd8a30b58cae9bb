import { demoPeople } from '@countersign/auth/demo';
import { z } from 'zod';
import { OperatorError } from '../operator-error.ts';
import { openBrowser, type Browser } from './browser.ts';

/** Somebody who is signed in. */
export interface Person {
  name: string;
  roles: string[];
  browser: Browser;
}

const me = z.object({ name: z.string(), roles: z.array(z.string()) });

/**
 * Signs in a member of the demo staff.
 *
 * @throws {OperatorError} when this installation has no demo staff, or another password
 */
export async function signInStaff(
  url: string,
  username: string,
  password: string,
): Promise<Person> {
  const email = demoPeople.find((person) => person.username === username)?.email ?? '';
  const browser = openBrowser(url);
  const { status, problem } = await browser.ask('/api/auth/sign-in/email', { email, password });
  if (status === 401) {
    throw new OperatorError(
      `${email} cannot sign in at ${url}. The demo needs the demo staff, which a real installation ` +
        'does not have; if it was started with DEMO_PASSWORD, set the same one here.',
    );
  }
  if (status !== 200) throw new OperatorError(`${email} cannot sign in: ${problem}`);
  return { ...(await browser.get(me, '/api/auth/me')), browser };
}

/** Signs in somebody who has just set a password. */
export async function signIn(url: string, email: string, password: string): Promise<Person> {
  const browser = openBrowser(url);
  await browser.get(z.object({}), '/api/auth/sign-in/email', { email, password });
  return { ...(await browser.get(me, '/api/auth/me')), browser };
}
