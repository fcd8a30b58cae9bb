import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import type { Credentials } from '@countersign/testkit/people';

/** Fills the sign-in form that a page shows and sends it. */
export async function fillSignIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Opens an address, signs in where it asks to, and waits for the app. */
export async function signInAt(page: Page, path: string, who: Credentials): Promise<void> {
  await page.goto(path);
  await fillSignIn(page, who);
  await page.getByRole('navigation', { name: 'Main' }).first().waitFor();
  expect(new URL(page.url()).pathname).toBe(path.split('?')[0]);
}

/** Chooses a password on the page behind a mailed link, which then leads to the sign-in. */
export async function choosePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.waitForURL('**/sign-in');
}
