import type { Page } from 'playwright-core';

/** Chooses a password on the page behind a mailed link, which then leads to the sign-in. */
export async function choosePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.waitForURL('**/sign-in');
}
