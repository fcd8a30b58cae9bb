import type { Browser, Page } from 'playwright-core';
import { newVisitor, usual, type Visitor } from './visitor.ts';

/**
 * Visitors who have left, each with a browser context that knows nothing of them any more. Its process has
 * compiled the app's scripts already, which is half the cost of a page that is opened for the first time.
 */
export class UsedVisitors {
  readonly #free: Visitor[] = [];
  readonly #browser: Browser;
  readonly #url: string;

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  /** Somebody in the usual window whom the app does not know. */
  async take(): Promise<Visitor> {
    return this.#free.pop() ?? (await newVisitor(this.#browser, this.#url));
  }

  /** Takes back who has left; who did not close what they opened is not taken again. */
  async giveBack(visitor: Visitor): Promise<void> {
    const { context, page } = visitor;
    if (page.isClosed()) return context.close();
    try {
      await forget(visitor, this.#url);
      this.#free.push(visitor);
    } catch {
      await context.close();
    }
  }
}

async function forget({ context, page, problems }: Visitor, url: string): Promise<void> {
  page.removeAllListeners('request');
  page.removeAllListeners('dialog');
  const nobody = `${url}/nobody`;
  // Who only called the services has left cookies alone.
  const isSeen = context.pages().length > 1 || !['about:blank', nobody].includes(page.url());
  const others = context.pages().filter((other) => other !== page);
  await Promise.all(others.map((other) => other.close()));
  await Promise.all([context.unrouteAll(), page.unrouteAll(), context.setOffline(false)]);
  if (isSeen) await leave(page, nobody);
  await context.clearCookies();
  if (isSeen) await clearStores(page, url);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: usual.reducedMotion });
  await page.setViewportSize(usual.viewport);
  problems.length = 0;
}

/**
 * Goes to an address of the app's own, so that the process stays; of nobody, so that nothing is asked any
 * more. What services answer is sandboxed: of no address, and so in another process and without a store.
 */
async function leave(page: Page, nobody: string): Promise<void> {
  await page.route(nobody, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(nobody);
  await page.unroute(nobody);
}

async function clearStores(page: Page, url: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: url, storageTypes: 'all' });
  await session.detach();
  await page.evaluate(() => sessionStorage.clear());
}
