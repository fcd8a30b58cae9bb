import type { Browser, Page } from 'playwright-core';
import { file, review } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { newVisitor } from '../support/visitor.ts';
import { openAction } from '../views/action.ts';
import type { Figure } from './report.ts';

const rounds = 40;

declare global {
  interface Window {
    /** When the page showed what became of its action, by `Date.now()`. */
    countersignShownAt: Promise<number>;
  }
}

/** How long after a review was answered its maker, who looks at the action in another browser, sees what came of it. */
export async function timeToShow(browser: Browser, url: string): Promise<Figure> {
  const [maker, checker] = [await newVisitor(browser, url), await newVisitor(browser, url)];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const action = await file(maker, 'create_promotion', newPromotion());
    const listening = maker.page.waitForResponse((reply) => reply.url().includes('/live'));
    await openAction(maker.page, action.id);
    await listening;
    // What it reads again as it begins to listen is no news.
    await maker.page.waitForTimeout(500);
    await watchOutcome(maker.page);
    await review(checker, action);
    const answeredAt = Date.now();
    times.push((await maker.page.evaluate(() => window.countersignShownAt)) - answeredAt);
  }
  await Promise.all([maker.close(), checker.close()]);
  const sorted = times.toSorted((a, b) => a - b);
  const value = Math.max(0, sorted[Math.ceil(0.95 * rounds) - 1]!);
  return { name: 'a review is shown in another browser (p95)', value, limit: 300, unit: 'ms' };
}

/** Notes when the page says that its action was approved, or already what came of that. */
async function watchOutcome(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { promise, resolve } = Promise.withResolvers<number>();
    window.countersignShownAt = promise;
    const look = (): void => {
      const said = Array.from(document.querySelectorAll('[role=status]'), (one) => one.textContent);
      if (!/approved|executed/i.test(said.join(' '))) return;
      observer.disconnect();
      resolve(Date.now());
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  });
}
