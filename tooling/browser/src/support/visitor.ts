import type { Caller } from '@countersign/testkit/client';
import type { Credentials } from '@countersign/testkit/people';
import type {
  APIResponse,
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Cookie,
  Page,
} from 'playwright-core';
import { watchProblems, type Problems } from './problems.ts';
import { watchRequests } from './quiet.ts';

/** A person at a browser of their own: its cookies and storage are nobody else's. */
export interface Visitor extends Caller {
  context: BrowserContext;
  page: Page;
  /** What pages complained about so far. */
  problems: Problems;
  /** Signs in past the page, for what is not about signing in; a session is used again and again. */
  signIn: (who: Credentials) => Promise<void>;
  /** Signs in with a session that nobody else uses: for tests that end it. */
  startSession: (who: Credentials) => Promise<void>;
  close: () => Promise<void>;
}

/** A wide window in the middle of Europe, unless told otherwise. */
export const usual = {
  viewport: { width: 1440, height: 900 },
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
  reducedMotion: 'reduce',
  // What a worker asks for no test could answer in place of the network.
  serviceWorkers: 'block',
} satisfies BrowserContextOptions;

/** Everybody may sign in only so often, and a password takes long to check: those who come at the same time wait for the first. */
const sessions = new Map<string, Promise<Cookie[]>>();

/** Opens a context for somebody who has never been here. */
export async function newVisitor(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ ...usual, baseURL: url, ...options });
  context.setDefaultTimeout(20_000);
  const problems = await watchProblems(context);
  watchRequests(context);
  const page = await context.newPage();

  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await context.request.fetch(path, {
      method,
      headers: { origin: url },
      ...(body !== undefined && { data: body }),
    });
    return dataOf<T>(response);
  };
  const startSession = (who: Credentials): Promise<void> =>
    call('POST', '/api/auth/sign-in/email', who);
  return {
    context,
    page,
    problems,
    call,
    startSession,
    signIn: async (who) => {
      const key = `${url} ${who.email}`;
      const known = sessions.get(key);
      if (known) return context.addCookies(await known);
      const started = startSession(who).then(() => context.cookies());
      sessions.set(key, started);
      started.catch(() => sessions.delete(key));
      await started;
    },
    close: () => context.close(),
  };
}

async function dataOf<T>(response: APIResponse): Promise<T> {
  const text = await response.text();
  if (!response.ok()) throw new Error(`${response.url()} answered ${response.status()}: ${text}`);
  return (JSON.parse(text) as { data: T }).data;
}
