import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page, Request } from 'playwright-core';

/** What each page waits for, and since when it has been nothing. */
const waiting = new WeakMap<Page, { requests: Set<Request>; since: number }>();
const quietMs = 500;
const patienceMs = 30_000;

/** Begins to note what the pages of a context ask for. */
export function watchRequests(context: BrowserContext): void {
  context.on('page', (page) =>
    waiting.set(page, { requests: new Set(), since: performance.now() }),
  );
  const begins = (request: Request): void => {
    // A stream ends with the page.
    if (request.resourceType() !== 'eventsource') stateOf(request)?.requests.add(request);
  };
  const ends = (request: Request): void => {
    const state = stateOf(request);
    if (state?.requests.delete(request)) state.since = performance.now();
  };
  context.on('request', begins);
  context.on('requestfinished', ends);
  context.on('requestfailed', ends);
}

function stateOf(request: Request) {
  // What a page asked for that is gone has none, and neither has a worker's.
  try {
    return waiting.get(request.frame().page());
  } catch {
    return undefined;
  }
}

/** Waits until a page has been waiting for nothing for half a second, but for the stream that it listens to. */
export async function untilQuiet(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  const state = waiting.get(page);
  if (!state) throw new Error('the requests of this page are not watched');
  state.since = performance.now();
  const until = performance.now() + patienceMs;
  while (state.requests.size > 0 || performance.now() - state.since < quietMs) {
    if (performance.now() > until) {
      const urls = Array.from(state.requests, (request) => request.url());
      throw new Error(`the page still waits for ${urls.join(', ')}`);
    }
    await sleep(20);
  }
}
