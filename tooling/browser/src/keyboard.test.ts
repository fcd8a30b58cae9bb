import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { newUser } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import { waitForOutcome } from './views/action.ts';
import { inboxRows } from './views/inbox.ts';

const open = useBrowser();

/** Presses Tab until what has the focus is called `name`. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < 60; i += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const label = element?.labels?.[0]?.textContent;
      return label ?? element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (name.test(focused)) return;
    passed.push(focused.slice(0, 20));
    await page.keyboard.press('Tab');
  }
  throw new Error(`the focus never came to ${String(name)}, but to ${passed.join(' · ')}`);
}

/** Opens the palette, and waits until what is typed goes into it. */
async function openCommands(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  const commands = page.getByRole('dialog', { name: 'Commands' });
  await commands.waitFor();
  const isTyped = () => page.evaluate(() => document.activeElement?.matches('[role=dialog] input'));
  await expect.poll(isTyped).toBe(true);
}

async function signInByKeys(page: Page, { email, password }: ReturnType<typeof staff>) {
  await page.goto('/');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await tabTo(page, /^Email/);
  await page.keyboard.type(email);
  await tabTo(page, /^Password/);
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).first().waitFor();
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
}

it('files and approves a whole action without a pointer', async () => {
  const [maker, checker] = [await open(), await open()];
  const robin = newUser({ fullName: 'Robin Keys' });

  await signInByKeys(maker.page, staff('maker'));
  await maker.page.keyboard.press('c');
  await maker.page.getByRole('heading', { level: 1, name: 'File an action' }).waitFor();
  await tabTo(maker.page, /^Create user$/);
  await maker.page.keyboard.press('Enter');
  await maker.page.getByRole('button', { name: 'File for review' }).waitFor();
  await tabTo(maker.page, /^Full name/);
  await maker.page.keyboard.type(robin.fullName);
  await tabTo(maker.page, /^Email/);
  await maker.page.keyboard.type(robin.email);
  await tabTo(maker.page, /^Username/);
  await maker.page.keyboard.type(robin.username);
  await tabTo(maker.page, /^File for review/);
  await maker.page.keyboard.press('Enter');
  await maker.page.waitForURL(/\/actions\/[0-9a-f-]{36}$/);

  await signInByKeys(checker.page, staff('checker'));
  const row = inboxRows(checker.page).filter({ hasText: robin.email });
  await row.waitFor();
  await checker.page.keyboard.press('j');
  await expect.poll(() => row.evaluate((link) => link === document.activeElement)).toBe(true);
  await checker.page.keyboard.press('Enter');
  await checker.page.getByRole('button', { name: /^Approve/ }).waitFor();
  await checker.page.keyboard.press('a');
  await checker.page.keyboard.press('Control+Enter');
  await waitForOutcome(checker.page, 'Executed');
  await tabTo(checker.page, /^Open the user/);
  await checker.page.keyboard.press('Enter');
  await checker.page.getByRole('heading', { level: 1, name: robin.fullName }).waitFor();
});

it('lists its shortcuts, and goes anywhere from the palette', async () => {
  const { page } = await open();
  await signInByKeys(page, staff('checker'));
  await page.keyboard.press('?');
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await shortcuts.waitFor();
  expect(await shortcuts.textContent()).toContain('Search actions');
  await page.keyboard.press('Escape');
  await shortcuts.waitFor({ state: 'detached' });
  await openCommands(page);
  await page.keyboard.type('promotions');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/promotions');
});

it('reaches a message by F8, and closes it by Escape', async () => {
  const { page, context, signIn, problems } = await open();
  await signIn(staff('checker'));
  await page.goto('/inbox');
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  await context.setOffline(true);
  await openCommands(page);
  await page.keyboard.type('sign out');
  await page.keyboard.press('Enter');
  const messages = page.getByRole('region', { name: 'Messages' });
  const message = messages.getByText('You are still signed in');
  await message.waitFor();
  await page.keyboard.press('F8');
  await page.keyboard.press('Tab');
  const dismiss = messages.getByRole('button', { name: 'Dismiss' });
  await expect
    .poll(() => dismiss.evaluate((button) => button === document.activeElement))
    .toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => message.count()).toBe(0);
  await expect
    .poll(() => messages.evaluate((region) => region === document.activeElement))
    .toBe(true);
  await context.setOffline(false);
  problems.length = 0;
});
