import type { ActionType, Payload } from '@countersign/actions';
import type { Locator, Page } from 'playwright-core';

/** Opens the form of an action type and waits until it can be filled in. */
export async function openForm(page: Page, type: ActionType, search = ''): Promise<void> {
  await page.goto(`/file/${type}${search}`);
  await page.getByRole('button', { name: 'File for review' }).waitFor();
}

/** Fills in a colleague. */
export async function fillUser(
  page: Page,
  { roles = [], ...user }: Payload<'create_user'>,
): Promise<void> {
  await field(page, 'Full name').fill(user.fullName);
  await field(page, 'Email').fill(user.email);
  await field(page, 'Username').fill(user.username);
  for (const role of ['Maker', 'Checker']) {
    const wanted = roles.some((name) => name === role.toLowerCase());
    await page.getByRole('checkbox', { name: role }).setChecked(wanted);
  }
}

/** Fills in an account for somebody who is found by name, or for whom the form began with. */
export async function fillAccount(
  page: Page,
  account: Payload<'create_account'>,
  holder?: string,
): Promise<void> {
  if (holder !== undefined) await pickUser(page, holder);
  await field(page, 'Account number').fill(account.accountNumber);
  await choose(page, 'Account type', account.accountType);
  await choose(page, 'Currency', account.currency);
  await field(page, 'Opening balance').fill(account.balance);
}

/** Fills in a promotion that runs for the next summer months, on the viewer's clock. */
export async function fillPromotion(
  page: Page,
  { code, name, discountValue }: Payload<'create_promotion'>,
): Promise<void> {
  await field(page, 'Code').fill(code);
  await field(page, 'Name').fill(name);
  await choose(page, 'Discount type', 'percentage');
  await field(page, 'Discount in percent').fill(discountValue);
  await field(page, 'Starts').fill('2031-06-01T09:00');
  await field(page, 'Ends').fill('2031-09-01T18:00');
}

/** Chooses a user by typing a part of the name. */
export async function pickUser(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'User' }).fill(name);
  await page.getByRole('option', { name }).first().click();
}

/** Sends the form; the id of the action that it made. */
export async function submit(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'File for review' }).click();
  await page.waitForURL(/\/actions\/[0-9a-f-]{36}$/);
  return page.url().slice(-36);
}

/** A text field by its label. */
export function field(page: Page, label: string) {
  return page.getByLabel(new RegExp(`^${label}\\b`)).first();
}

/** Chooses what begins a list's option, whatever its case. */
export async function choose(page: Page | Locator, label: string, option: string): Promise<void> {
  const list = page.getByRole('combobox', { name: label });
  const wanted = list.locator('option').filter({ hasText: new RegExp(option, 'i') });
  await list.selectOption((await wanted.first().getAttribute('value')) ?? '');
}
