import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { signIn, staff } from '@countersign/testkit/people';
import { countRenders, rendersSince } from './support/renders.ts';
import { url, useBrowser } from './support/test-browser.ts';
import { inboxRows, openInbox, showRows } from './views/inbox.ts';

const open = useBrowser({ fresh: true });
const rows = 100;

beforeAll(async () => {
  const maker = await signIn(url, staff('maker'));
  for (let i = 0; i < rows; i += 1) await file(maker, 'create_promotion', newPromotion());
});

/** A checker whose inbox shows many rows and asks for no news, so that only keys make work. */
async function checkerWithRows(): Promise<Page> {
  const { page, signIn: enter } = await open();
  await enter(staff('checker'));
  await countRenders(page);
  await openInbox(page);
  await showRows(page, rows);
  await page.route('**/api/workflow/**', () => {});
  await page.waitForTimeout(300);
  await rendersSince(page);
  return page;
}

async function layouts(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const count = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? Number.NaN;
  };
  const before = await count();
  return async () => (await count()) - before;
}

it('going from row to row renders nothing again and lays nothing out again', async () => {
  const page = await checkerWithRows();
  await page.keyboard.press('j');
  await page.waitForTimeout(300);
  await rendersSince(page);
  const laidOut = await layouts(page);
  const presses = 10;
  for (let i = 0; i < presses; i += 1) await page.keyboard.press('j');
  const focused = inboxRows(page).nth(presses);
  expect(await focused.evaluate((link) => link === document.activeElement)).toBe(true);
  expect(await rendersSince(page)).toEqual({ commits: 0, components: 0 });
  expect(await laidOut()).toBeLessThanOrEqual(presses);
});

it('paints each row by itself, so that a focus paints two of them again', async () => {
  const page = await checkerWithRows();
  const row = page.getByRole('row').nth(5);
  const { isolation, transitionDuration } = await row.evaluate((element) => {
    const style = getComputedStyle(element);
    return { isolation: style.isolation, transitionDuration: style.transitionDuration };
  });
  expect({ isolation, transitionDuration }).toEqual({
    isolation: 'isolate',
    transitionDuration: '0s',
  });
});

it('typing into the search renders the search alone, until the typing pauses', async () => {
  const page = await checkerWithRows();
  const box = page.getByRole('searchbox');
  await box.focus();
  await page.waitForTimeout(300);
  // Time stands still in the page: on a busy machine the keys come so far apart that the typing pauses.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1_000);
  await rendersSince(page);
  const text = 'SPRI';
  await page.keyboard.type(text);
  await page.waitForTimeout(300);
  const { components } = await rendersSince(page);
  expect(components).toBeGreaterThan(0);
  expect(components).toBeLessThan(10 * text.length);
});
