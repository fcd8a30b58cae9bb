import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { violationsIn } from './support/axe.ts';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';

const open = useBrowser();

/** What breaks a rule in what lies over the page; a menu is in no landmark by its nature. */
async function violationsOver(page: Page): Promise<string[]> {
  const light = await violationsIn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violationsIn(page, 'colours');
  return [...light, ...dark].filter((line) => !line.startsWith('region '));
}

async function checkerAtInbox(): Promise<Page> {
  const { page, signIn } = await open();
  await signIn(staff('checker'));
  await page.goto('/inbox');
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  return page;
}

describe('what lies over the page can be used by everyone:', () => {
  it.each([
    ['Control+k', 'Commands'],
    ['?', 'Keyboard shortcuts'],
  ])('what %s opens', async (key, name) => {
    const page = await checkerAtInbox();
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name });
    await dialog.waitFor();
    expect(await violationsOver(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
  });

  it.each([
    ['Chiara Checker', 'menu'],
    ['Any time', 'dialog'],
    ['Any maker', 'dialog'],
  ] as const)('what the button “%s” opens; the focus returns to it', async (name, role) => {
    const page = await checkerAtInbox();
    const button = page.getByRole('button', { name });
    await button.click();
    const over = page.getByRole(role);
    await over.waitFor();
    expect(await violationsOver(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => over.count()).toBe(0);
    await expect
      .poll(() => button.evaluate((element) => element === document.activeElement))
      .toBe(true);
  });

  it('the question before a withdrawal; the focus returns to its button', async () => {
    const maker = await open();
    await maker.signIn(staff('maker'));
    const { page } = maker;
    const { id } = await file(maker, 'create_promotion', newPromotion());
    await page.goto(`/actions/${id}`);
    const button = page.getByRole('button', { name: 'Withdraw' });
    await button.click();
    const question = page.getByRole('alertdialog');
    await question.waitFor();
    expect(await violationsOver(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => question.count()).toBe(0);
    await expect
      .poll(() => button.evaluate((element) => element === document.activeElement))
      .toBe(true);
  });
});
