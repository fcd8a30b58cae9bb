import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { invite, newColleague } from './support/colleague.ts';
import { linkFromMail } from '@countersign/testkit/mail';
import { staff } from '@countersign/testkit/people';
import { mailUrl, useBrowser } from './support/test-browser.ts';
import { fillSignIn } from './views/sign-in.ts';

const open = useBrowser();

it('an invited colleague chooses a password and signs in with the approved role', async () => {
  const { person, link } = await invite(open);
  const { page } = await open();
  await page.goto(link);
  await page.getByRole('heading', { name: 'Welcome to Countersign' }).waitFor();
  await expect.poll(() => page.url()).toMatch(/\/invitation$/);
  await requireAccessible(page);
  const field = page.getByLabel('New password');
  const set = page.getByRole('button', { name: 'Set password' });

  await set.click();
  await page.getByText('Fill in this field').waitFor();
  await field.fill('too short');
  await set.click();
  await page.getByText('A password has at least 12 characters').waitFor();
  expect(await field.inputValue()).toBe('too short');
  // Typed as a person does: the field takes all of it, whatever the characters are made of.
  await field.fill('');
  await field.focus();
  await page.keyboard.insertText('😀😁😂🤣😃'.repeat(26));
  expect(Array.from(await field.inputValue())).toHaveLength(130);
  await set.click();
  await page.getByText('A password has at most 128 characters').waitFor();
  await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
  await requireAccessible(page);

  const password = 'four unrelated plain words';
  await field.fill(password);
  await page.getByRole('button', { name: 'Show password' }).click();
  expect(await field.getAttribute('type')).toBe('text');
  await set.click();
  await page.getByText('Your password is set.').waitFor();
  const email = page.getByLabel('Email', { exact: true });
  expect(await email.inputValue()).toBe(person.email);
  await requireAccessible(page);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText(person.fullName).first().waitFor();

  const again = await open();
  await again.page.goto(link);
  await again.page.getByText('This link was used already').waitFor();
  expect(await again.page.getByLabel('New password').count()).toBe(0);
  await requireAccessible(again.page);
});

it('an invitation signs out whoever is signed in at that browser', async () => {
  const { link } = await invite(open);
  const visitor = await open();
  await visitor.startSession(staff('checker2'));
  const { page } = visitor;
  await page.goto(link);
  await page.getByText('You are signed in as Chen Checker.').waitFor();
  await page.getByLabel('New password').fill('four unrelated plain words');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByText('Your password is set.').waitFor();
  await page.goto('/inbox');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(new URL(page.url()).searchParams.get('to')).toBe('/inbox');
});

it('somebody who forgot the password chooses another one', async () => {
  const { who, fullName } = await newColleague(open);
  const { page } = await open();
  await page.goto('/sign-in?to=%2Fprofile');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
  await requireAccessible(page);
  const send = page.getByRole('button', { name: 'Send the link' });
  await page.getByLabel('Email').fill('no address');
  await send.click();
  await page.locator('[aria-invalid=true]').waitFor();
  await page.getByLabel('Email').fill(who.email);
  await send.click();
  await page.getByText('Look into your mailbox').waitFor();
  expect(await page.getByRole('status').textContent()).toContain(who.email);
  await requireAccessible(page);

  await page.goto(await linkFromMail(mailUrl, who.email, 'reset-password'));
  await page.getByLabel('New password').fill('another four plain words');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByText('Your password is set.').waitFor();
  await fillSignIn(page, { email: who.email, password: 'another four plain words' });
  await page.getByText(fullName).first().waitFor();
});

it.each(['/invitation', '/reset-password'])('%s without its token says so', async (path) => {
  const { page } = await open();
  await page.goto(path);
  await page.getByText('The link is not complete.').waitFor();
  expect(await page.getByLabel('New password').count()).toBe(0);
  await requireAccessible(page);
});
