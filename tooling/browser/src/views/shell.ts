import type { Page } from 'playwright-core';

/** Goes to a place by the main navigation, without a new load of the page. */
export async function goTo(page: Page, place: string): Promise<void> {
  const main = page.getByRole('navigation', { name: 'Main' }).first();
  await main.getByRole('link', { name: place }).click();
}

/** Signs out through the menu of the person who is signed in. */
export async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}
