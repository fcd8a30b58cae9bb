import type { Browser } from 'playwright-core';
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
  const others = context.pages().filter((other) => other !== page);
  await Promise.all(others.map((other) => other.close()));
  await Promise.all([context.unrouteAll(), page.unrouteAll(), context.setOffline(false)]);
  // The app's own address, so that the process stays; of nobody, so that nothing is asked any more. What
  // services answer is sandboxed: of no address, and so in another process and without a store.
  const nobody = `${url}/nobody`;
  await page.route(nobody, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(nobody);
  await page.unroute(nobody);
  await context.clearCookies();
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: url, storageTypes: 'all' });
  await session.detach();
  await page.evaluate(() => sessionStorage.clear());
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: usual.reducedMotion });
  await page.setViewportSize(usual.viewport);
  problems.length = 0;
}
