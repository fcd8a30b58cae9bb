import type { Page } from 'playwright-core';

/** By how much a page scrolls sideways in a window of a width: a line to read, none when it does not. */
export async function tooWide(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 });
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return over > 0 ? [`at ${width}: scrolls sideways by ${over}`] : [];
}
