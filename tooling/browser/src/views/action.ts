import type { Page } from 'playwright-core';

/** Opens an action's page and waits until what it proposes is shown. */
export async function openAction(page: Page, id: string): Promise<void> {
  await page.goto(`/actions/${id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Approves the action that is shown. */
export async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Approve/ }).click();
  await page.getByText('You approved it.').first().waitFor();
}

/** Rejects the action that is shown, with this comment. */
export async function reject(page: Page, comment: string): Promise<void> {
  await page.getByLabel('Comment', { exact: true }).fill(comment);
  await page.getByRole('button', { name: /^Reject/ }).click();
  await page.getByText('You rejected it.').first().waitFor();
}

/** Waits until the page says what became of the action. */
export async function waitForOutcome(page: Page, outcome: string | RegExp): Promise<void> {
  await page.getByRole('status').getByRole('heading', { name: outcome }).waitFor();
}
