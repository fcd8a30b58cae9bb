import type { ActionType } from '@countersign/actions';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { file, review, settled } from '@countersign/testkit/actions';
import { newAccount, newPromotion, newUser } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import { approve, openAction, openRecord, waitForOutcome } from './views/action.ts';
import {
  choose,
  field,
  fillAccount,
  fillPromotion,
  fillUser,
  openForm,
  pickUser,
  submit,
} from './views/forms.ts';
import { signOut } from './views/shell.ts';
import { signInAt } from './views/sign-in.ts';

const open = useBrowser();

describe('an action that is filed in its form, approved and executed', () => {
  const forms: [ActionType, string, (page: Page) => Promise<unknown>][] = [
    ['create_account', 'account', (page) => fillAccount(page, newAccount(''), 'Mara Maker')],
    ['create_promotion', 'promotion', (page) => fillPromotion(page, newPromotion())],
  ];
  it.each(forms)('%s', async (type, record, fill) => {
    const [maker, checker] = [await open(), await open()];
    await maker.signIn(staff('maker'));
    await checker.signIn(staff('checker'));
    await openForm(maker.page, type);
    await fill(maker.page);
    const id = await submit(maker.page);
    await openAction(checker.page, id);
    await approve(checker.page);
    await waitForOutcome(checker.page, 'Executed');
    await waitForOutcome(maker.page, 'Executed');
    await openRecord(maker.page, record);
    expect(maker.page.url()).toMatch(new RegExp(`/${record}s/[0-9a-f-]{36}$`));
    expect((await settled(checker, id)).execution.state).toBe('executed');
  });

  it('deactivate_user', async () => {
    const [maker, checker] = [await open(), await open()];
    await maker.signIn(staff('maker'));
    await checker.signIn(staff('checker'));
    const robin = newUser({ fullName: `Robin ${Date.now()}` });
    const made = await review(checker, await file(maker, 'create_user', robin));
    await settled(checker, made.id);

    await openForm(maker.page, 'deactivate_user');
    await pickUser(maker.page, robin.fullName);
    await field(maker.page, 'Reason').fill('Left the company.');
    const id = await submit(maker.page);
    await openAction(checker.page, id);
    await approve(checker.page);
    await waitForOutcome(checker.page, 'Executed');
    await openRecord(checker.page, 'user');
    const status = checker.page.getByText('Deactivated', { exact: true }).first();
    await expect.poll(() => status.isVisible()).toBe(true);
  });
});

describe('a form', () => {
  it('shows what the server refuses at its field, and loses nothing', async () => {
    const { page, signIn } = await open();
    await signIn(staff('maker'));
    await openForm(page, 'create_user');
    const robin = newUser({ email: staff('checker').email });
    await fillUser(page, robin);
    await page.getByRole('button', { name: 'File for review' }).click();
    const email = field(page, 'Email');
    await expect.poll(() => email.getAttribute('aria-invalid')).toBe('true');
    expect(await email.inputValue()).toBe(robin.email);
    expect(await field(page, 'Full name').inputValue()).toBe(robin.fullName);
    await email.fill(newUser().email);
    await submit(page);
  });

  it('says at its field that a user is not there', async () => {
    const { page, signIn } = await open();
    await signIn(staff('maker'));
    await openForm(page, 'create_account', '?userId=0190a0a0-0000-7000-8000-000000000000');
    await fillAccount(page, newAccount(''));
    await page.getByRole('button', { name: 'File for review' }).click();
    const user = page.getByRole('combobox', { name: 'User' });
    await expect.poll(() => user.getAttribute('aria-invalid')).toBe('true');
    await user.fill('Mara');
    await page.getByRole('option', { name: 'Mara Maker' }).first().click();
    await submit(page);
  });

  it('sends nothing while a field is wrong', async () => {
    const { page, signIn } = await open();
    await signIn(staff('maker'));
    await openForm(page, 'create_promotion');
    await fillPromotion(page, newPromotion({ discountValue: '101' }));
    await page.getByRole('button', { name: 'File for review' }).click();
    await page.getByText('This cannot be filed yet').waitFor();
    expect(new URL(page.url()).pathname).toBe('/file/create_promotion');
  });

  it('says that fields do not fit together as soon as both are filled in', async () => {
    const { page, signIn } = await open();
    await signIn(staff('maker'));
    await openForm(page, 'create_promotion');
    await field(page, 'Ends').fill('2031-06-01T09:00');
    await field(page, 'Ends').blur();
    expect(await field(page, 'Ends').getAttribute('aria-invalid')).toBe(null);
    await field(page, 'Starts').fill('2031-09-01T09:00');
    await field(page, 'Starts').blur();
    await page.getByText('Must be after the start').waitFor();
    expect(await field(page, 'Ends').getAttribute('aria-invalid')).toBe('true');
    await field(page, 'Starts').fill('2031-05-01T09:00');
    await field(page, 'Starts').blur();
    await page.getByText('Must be after the start').waitFor({ state: 'detached' });

    await openForm(page, 'create_account');
    await field(page, 'Opening balance').fill('12.3456');
    await field(page, 'Opening balance').blur();
    await choose(page, 'Currency', 'EUR');
    await page.getByText('EUR amounts have at most 2 decimals').waitFor();
  });

  it('keeps a draft over a reload, for this person alone, until they sign out', async () => {
    const { page } = await open();
    await signInAt(page, '/file/create_user', staff('maker'));
    await field(page, 'Full name').fill('Robin Draft');
    await page.reload();
    await page.getByText('What you had typed is here again.').waitFor();
    expect(await field(page, 'Full name').inputValue()).toBe('Robin Draft');

    await signOut(page, 'Mara Maker');
    const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    expect(kept).not.toContain('Robin Draft');
  });

  it('amends what was filed', async () => {
    const [maker, checker] = [await open(), await open()];
    await maker.signIn(staff('maker'));
    await checker.signIn(staff('checker'));
    const { id } = await file(maker, 'create_promotion', newPromotion());
    await openAction(maker.page, id);
    await maker.page.getByRole('link', { name: /^Amend/ }).click();
    await field(maker.page, 'Discount in percent').fill('25');
    await maker.page.getByRole('button', { name: 'File the amendment' }).click();
    await maker.page.waitForURL(`**/actions/${id}`);
    await maker.page.getByText('Revision 2').first().waitFor();
    await openAction(checker.page, id);
    const shown = checker.page.getByText('You decide on revision 2');
    await expect.poll(() => shown.isVisible()).toBe(true);
  });

  it('says of an action that is not there that there is nothing to amend', async () => {
    const { page, signIn } = await open();
    await signIn(staff('maker'));
    for (const id of ['0190a0a0-0000-7000-8000-000000000000', 'nonsense']) {
      await page.goto(`/file/create_promotion?amend=${id}`);
      const missing = page.getByRole('heading', { name: 'Nothing here' });
      await expect.poll(() => missing.isVisible()).toBe(true);
    }
  });

  it('outlives the session: it asks to sign in again in place and goes on', async () => {
    const { page, context, problems } = await open();
    await signInAt(page, '/file/create_user', staff('maker2'));
    const robin = newUser();
    await fillUser(page, robin);
    await context.clearCookies();
    await page.getByRole('button', { name: 'File for review' }).click();
    const asked = page.getByRole('dialog', { name: 'Your session has ended' });
    await asked.getByLabel('Password', { exact: true }).fill(staff('maker2').password);
    await asked.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(/\/actions\/[0-9a-f-]{36}$/);
    await page.getByText(robin.email).first().waitFor();
    expect(problems).toEqual([]);
  });
});
