import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsIn } from './support/axe.ts';
import { galleryUrl, serveGallery } from './support/gallery.ts';
import { useBrowser } from './support/test-browser.ts';

const open = useBrowser({ fresh: true });

it('shows every component of the ui package, each of which everyone can use', async () => {
  const { page, context } = await open();
  await serveGallery(context);
  await page.goto(galleryUrl);
  await page.getByRole('heading', { level: 1, name: 'Components' }).waitFor();
  expect(await page.getByText('Not shown:').allTextContents()).toEqual([]);
  expect(await violationsIn(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violationsIn(page, 'colours')).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  for (const [name, role] of [
    ['Open dialog', 'dialog'],
    ['Open question', 'alertdialog'],
    ['Open menu', 'menu'],
    ['Open popover', 'dialog'],
    ['Approve', 'dialog'],
    ['Approve without', 'dialog'],
    ['Point here', 'tooltip'],
  ] as const) {
    const button = page.getByRole('button', { name, exact: true });
    if (role === 'tooltip') await button.hover();
    else await button.click();
    await page.getByRole(role).first().waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole(role).count()).toBe(0);
  }
});

describe('the dialog that asks for the second step again', () => {
  const opened = async (name: string) => {
    const { page, context } = await open();
    await serveGallery(context);
    await page.goto(galleryUrl);
    const button = page.getByRole('button', { name, exact: true });
    await button.click();
    const dialog = page.getByRole('dialog', { name: 'Show again that it is you' });
    await dialog.getByText('Approving this needs a second step of the last 10 minutes.').waitFor();
    return { page, button, dialog };
  };
  const isFocused = (element: Locator) =>
    expect.poll(() => element.evaluate((node) => node === document.activeElement)).toBe(true);

  it('says what is wrong at the code, takes a recovery code, and goes on once it is right', async () => {
    const { page, dialog } = await opened('Approve');
    const code = dialog.getByLabel('Code from your authenticator app');
    await isFocused(code);
    await page.keyboard.press('Enter');
    await dialog.getByText('Fill in this field').waitFor();
    await code.fill('000 000');
    await page.keyboard.press('Enter');
    await dialog.getByText('The code is not right').waitFor();
    await isFocused(code);
    expect(await violationsIn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Use a recovery code instead' }).click();
    const recovery = dialog.getByLabel('Recovery code', { exact: true });
    await isFocused(recovery);
    await recovery.fill('abcde-fghij');
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Confirmed 1 times with backup-code abcde-fghij').waitFor();
    expect(await dialog.count()).toBe(0);
  });

  it('takes the code without the spaces in it, and gives the focus back', async () => {
    const { page, button, dialog } = await opened('Approve');
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    await isFocused(button);
    await button.click();
    await dialog.getByLabel('Code from your authenticator app').fill('123 456');
    await page.keyboard.press('Enter');
    await page.getByText('Confirmed 1 times with totp 123456').waitFor();
  });

  it('leads who has none to where it is turned on', async () => {
    const { page, dialog } = await opened('Approve without');
    await dialog.getByText('Turn it on in your profile.').waitFor();
    expect(await dialog.getByRole('textbox').count()).toBe(0);
    const link = dialog.getByRole('link', { name: 'Go to your profile' });
    expect(await link.getAttribute('href')).toBe('/profile');
    expect(await violationsIn(page)).toEqual([]);
  });
});

it('a form says what is wrong with it and in which field', async () => {
  const { page, context } = await open();
  await serveGallery(context);
  await page.goto(galleryUrl);
  const code = page.getByLabel('Code of the form');
  await code.fill('1');
  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByText('Not sent.').waitFor();
  await page.getByText('is not right').waitFor();
  await code.fill('123 456');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByText('Not sent.').count()).toBe(0);
  expect(await code.inputValue()).toBe('123 456');
});
