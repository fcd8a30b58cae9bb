import type { Locator, Page } from 'playwright-core';

/** Opens an action's page and waits until what it proposes is shown. */
export async function openAction(page: Page, id: string): Promise<void> {
  await page.goto(`/actions/${id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

type Way = 'Approve' | 'Reject' | 'Request changes';

/** Opens one of the three decisions, unless it is open; its text field. */
export async function openDecision(page: Page, way: Way): Promise<Locator> {
  const field = page.getByRole('group', { name: way, exact: true }).getByRole('textbox');
  const opener = page.getByRole('button', { name: `${way}…`, exact: true });
  await field.or(opener).first().waitFor();
  if (await opener.isVisible()) await opener.click();
  await field.waitFor();
  return field;
}

/** The button that sends the decision that is open. */
export function decisionButton(page: Page, way: Way): Locator {
  return page.getByRole('button', { name: way, exact: true });
}

/** Approves the action that is shown. */
export async function approve(page: Page): Promise<void> {
  await openDecision(page, 'Approve');
  await decisionButton(page, 'Approve').click();
  await page.getByText('You approved it.').first().waitFor();
}

/** Rejects the action that is shown, with this comment. */
export async function reject(page: Page, comment: string): Promise<void> {
  await (await openDecision(page, 'Reject')).fill(comment);
  await decisionButton(page, 'Reject').click();
  await page.getByText('You rejected it.').first().waitFor();
}

/** Waits until the page says what became of the action. */
export async function waitForOutcome(page: Page, outcome: string | RegExp): Promise<void> {
  await page.getByRole('status').getByRole('heading', { name: outcome }).waitFor();
}

/** Opens the record that the action made or changed: the address changes before the page does. */
export async function openRecord(page: Page, record: string): Promise<void> {
  const link = page.getByRole('link', { name: `Open the ${record}` });
  await link.click();
  await link.waitFor({ state: 'detached' });
}
