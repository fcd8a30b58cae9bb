import type { Page } from 'playwright-core';

/** Has a page learn of what others do only when it looks: for what somebody does before they know. Call before it is opened. */
export async function hearNothing(page: Page): Promise<void> {
  await page.route('**/api/notification/live*', (route) => route.abort());
}
