import type { Locator, Page } from 'playwright-core';

/** The links of the actions that are listed, from the first to the last. */
export function inboxRows(page: Page): Locator {
  return page.getByRole('table').getByRole('rowheader').getByRole('link');
}

/** Opens a view of the inbox and waits until its first action can be clicked. */
export async function openInbox(page: Page, tab?: 'review' | 'mine' | 'all'): Promise<void> {
  await page.goto(tab ? `/inbox?tab=${tab}` : '/inbox');
  await inboxRows(page).first().waitFor({ timeout: 30_000 });
}

/** Loads more until so many actions are listed. */
export async function showRows(page: Page, count: number): Promise<void> {
  while ((await inboxRows(page).count()) < count) {
    const before = await inboxRows(page).count();
    await page.getByRole('button', { name: 'Load more' }).click();
    await inboxRows(page).nth(before).waitFor();
  }
}
