import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff, type StaffName } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import { fillSignIn } from './views/sign-in.ts';
import { signOut } from './views/shell.ts';

const open = useBrowser();

/** A maker with an action open in one window, and a second window of the same browser. */
async function twoWindows(name: StaffName) {
  const visitor = await open();
  await visitor.startSession(staff(name));
  const said = `Nobody else reads this ${crypto.randomUUID()}`;
  const { id } = await file(visitor, 'create_promotion', newPromotion({ name: said }));
  const other = await visitor.context.newPage();
  await other.goto('/inbox');
  await visitor.page.goto(`/actions/${id}`);
  await visitor.page.getByText(said).first().waitFor();
  return { ...visitor, other, said, path: `/actions/${id}` };
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name });

it('a sign-out takes what all other windows show off their screens', async () => {
  const { page, other, said } = await twoWindows('maker');
  await page.getByLabel('Add a comment').fill('Not sent yet.');
  await signOut(other, 'Mara Maker');
  await heading(page, 'Sign in').waitFor();
  expect(await page.content()).not.toContain(said);
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  expect(kept).not.toContain('Not sent yet.');
  for (const window of [page, other]) {
    await window.goBack().catch(() => undefined);
    await window.waitForTimeout(300);
    expect(await window.content()).not.toContain(said);
  }
});

it('a session that has ended hides what all windows show, until its person is back', async () => {
  const { page, other, said, context } = await twoWindows('maker');
  await page.getByLabel('Add a comment').fill('Not sent yet.');
  await context.clearCookies();
  await other.reload();
  await heading(other, 'Sign in').waitFor();
  const asked = page.getByRole('dialog', { name: 'Your session has ended' });
  await asked.waitFor({ timeout: 30_000 });
  await page.getByText(said).first().waitFor({ state: 'hidden' });
  await fillSignIn(other, staff('maker'));
  await asked.waitFor({ state: 'hidden' });
  await page.getByText(said).first().waitFor();
  expect(await page.getByLabel('Add a comment').inputValue()).toBe('Not sent yet.');
});

it('when somebody else signs in, nothing of the one before is left in any window', async () => {
  const { page, other, context, path } = await twoWindows('maker');
  await page.getByLabel('Add a comment').fill('Not sent yet.');
  await context.clearCookies();
  await other.goto('/sign-in');
  await fillSignIn(other, staff('checker'));
  await page.getByRole('button', { name: 'Chiara Checker' }).first().waitFor();
  expect(new URL(page.url()).pathname).toBe('/inbox');
  await page.goto(path);
  await page.getByLabel('Add a comment').waitFor();
  expect(await page.getByLabel('Add a comment').inputValue()).toBe('');
});
