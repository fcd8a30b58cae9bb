import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { newColleague } from './support/colleague.ts';
import { useBrowser } from './support/test-browser.ts';
import { totp } from '@countersign/auth/totp';
import { fillSignIn, signInAt } from './views/sign-in.ts';

const open = useBrowser();

const card = (page: Page, name: string) => page.getByRole('region', { name });

it('changes the password, which ends the other sessions', async () => {
  const { who } = await newColleague(open);
  const elsewhere = await open();
  await elsewhere.startSession(who);
  const { page } = await open();
  await signInAt(page, '/profile', who);
  const own = card(page, 'You');
  await own.getByText('Groups', { exact: true }).waitFor();
  await expect.poll(() => own.getByText('None', { exact: true }).count()).toBe(2);
  const password = card(page, 'Password');
  const current = password.getByLabel('Current password');
  const fresh = password.getByLabel('New password');
  await current.fill('not the password');
  await fresh.fill('another four plain words');
  await password.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('The password is not right').waitFor();
  expect(await fresh.inputValue()).toBe('another four plain words');
  await requireAccessible(page);

  await current.fill(who.password);
  for (const [guessed, why] of [
    ['Password123!', 'This password is too easy to guess'],
    [who.email, 'A password must not be made of your address'],
  ] as const) {
    await fresh.fill(guessed);
    await password.getByRole('button', { name: 'Change password' }).click();
    await password.getByText(why).waitFor();
  }
  await fresh.fill('another four plain words');
  await password.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('Your password is changed', { exact: true }).waitFor();
  await expect.poll(() => current.inputValue()).toBe('');
  await card(page, 'Where you are signed in').getByText('nowhere else').waitFor();
  await elsewhere.page.goto('/inbox');
  await elsewhere.page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

it('ends one session, and all others', async () => {
  const { who } = await newColleague(open);
  const others = [await open(), await open(), await open()];
  for (const other of others) await other.startSession(who);
  const { page } = await open();
  await signInAt(page, '/profile', who);
  const sessions = card(page, 'Where you are signed in');
  await expect.poll(() => sessions.getByRole('listitem').count()).toBe(4);
  await requireAccessible(page);
  await sessions
    .getByRole('button', { name: /^End the session of/ })
    .first()
    .click();
  await expect.poll(() => sessions.getByRole('listitem').count()).toBe(3);
  await sessions.getByRole('button', { name: 'End all others' }).click();
  await sessions.getByText('nowhere else').waitFor();
  expect(await sessions.getByRole('listitem').count()).toBe(1);
});

it('turns the second step on, signs in with it and with a recovery code, and turns it off', async () => {
  const { who } = await newColleague(open);
  const { page } = await open();
  await signInAt(page, '/profile', who);
  const second = card(page, 'Second step at sign-in');
  await second.getByRole('button', { name: 'Turn on' }).click();
  await second.getByLabel('Your password').fill('not the password');
  await second.getByRole('button', { name: 'Continue' }).click();
  await second.getByText('The password is not right').waitFor();
  await second.getByLabel('Your password').fill(who.password);
  await second.getByRole('button', { name: 'Continue' }).click();
  await second.getByRole('img', { name: /^QR code/ }).waitFor();
  await requireAccessible(page);
  const secret = (await second.locator('code').textContent()) ?? '';
  await second.getByLabel('Code that the app shows').fill('000 000');
  await second.getByRole('button', { name: 'Verify and turn on' }).click();
  await second.getByText('The code is not right').waitFor();
  await second.getByLabel('Code that the app shows').fill(totp(secret));
  await second.getByRole('button', { name: 'Verify and turn on' }).click();
  await second.getByText('Keep your recovery codes').waitFor();
  await requireAccessible(page);
  const codes = await second.getByRole('listitem').allTextContents();
  const download = page.waitForEvent('download');
  await second.getByRole('button', { name: 'Download' }).click();
  const kept = await readFile(await (await download).path(), 'utf8');
  for (const code of codes) expect(kept).toContain(code);
  await second.getByRole('button', { name: 'I have kept them' }).click();
  await second.getByText('On', { exact: true }).waitFor();

  const withApp = await open();
  await withApp.page.goto('/profile');
  await fillSignIn(withApp.page, who);
  await withApp.page.getByLabel('Code from your authenticator app').waitFor();
  await requireAccessible(withApp.page);
  await withApp.page
    .getByLabel('Code from your authenticator app')
    .fill(totp(secret, Date.now() + 30_000));
  await withApp.page.getByRole('button', { name: 'Verify' }).click();
  await withApp.page.getByRole('heading', { name: 'Profile' }).waitFor();

  const withRecovery = await open();
  await withRecovery.page.goto('/');
  await fillSignIn(withRecovery.page, who);
  await withRecovery.page.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await withRecovery.page.getByLabel('Recovery code').fill(codes[0] ?? '');
  await withRecovery.page.getByRole('button', { name: 'Verify' }).click();
  await withRecovery.page.getByRole('navigation', { name: 'Main' }).first().waitFor();

  await second.getByRole('button', { name: 'New recovery codes' }).click();
  await second.getByLabel('Your password').fill(who.password);
  await second.getByRole('button', { name: 'New recovery codes' }).click();
  await second.getByText('Keep your recovery codes').waitFor();
  const renewed = await second.getByRole('listitem').allTextContents();
  expect(renewed.filter((code) => codes.includes(code))).toEqual([]);
  await second.getByRole('button', { name: 'I have kept them' }).click();

  await second.getByRole('button', { name: 'Turn off' }).click();
  await second.getByLabel('Your password').fill(who.password);
  await second.getByRole('button', { name: 'Turn off' }).click();
  await second.getByText('Off', { exact: true }).waitFor();
});

it('shows the theme that is chosen, and the system’s when none is', async () => {
  const { who } = await newColleague(open);
  const { page } = await open();
  await page.emulateMedia({ colorScheme: 'dark' });
  await signInAt(page, '/profile', who);
  const shown = () => page.locator('html').getAttribute('data-theme');
  expect(await shown()).toBe('dark');
  const appearance = card(page, 'Appearance');
  await appearance.getByText('Light', { exact: true }).click();
  await expect.poll(shown).toBe('light');
  await page.reload();
  await appearance.getByRole('radio', { name: 'Light' }).waitFor();
  expect(await shown()).toBe('light');
  await appearance.getByText('As the system').click();
  await expect.poll(shown).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(shown).toBe('light');
});
