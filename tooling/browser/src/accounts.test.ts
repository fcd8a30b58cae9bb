import { demoPeople } from '@countersign/auth/demo';
import { file, review, settled } from '@countersign/testkit/actions';
import { newAccount } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import { approve, openAction, openRecord, waitForOutcome } from './views/action.ts';
import { choose, field, openForm, submit } from './views/forms.ts';
import { inboxRows, openInbox } from './views/inbox.ts';

const open = useBrowser();

async function team(): Promise<{ maker: Visitor; checker: Visitor }> {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  return { maker, checker };
}

/** An account of the auditor with 1,250.00 EUR. */
async function openAccount({ maker, checker }: Awaited<ReturnType<typeof team>>) {
  const holder = demoPeople.find(({ roles }) => roles.includes('auditor'))!.personId;
  const filed = await file(maker, 'create_account', newAccount(holder));
  const { execution } = await settled(checker, (await review(checker, filed)).id);
  return String(execution.result?.['accountId']);
}

it('a balance is adjusted from the page of its account, decided, and stands in its ledger', async () => {
  const both = await team();
  const { maker, checker } = both;
  const accountId = await openAccount(both);
  const { page } = maker;
  await page.goto(`/accounts/${accountId}`);
  await page.getByText('Active', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Adjust balance' }).click();
  const account = page.getByRole('region', { name: 'The account that will be changed' });
  await account.getByText('1,250.00').waitFor();
  await account.getByRole('link', { name: 'Aurel Auditor' }).waitFor();
  await choose(page, 'Direction', 'Take off the balance');
  expect(await page.getByText('Must be filled in').count()).toBe(0);
  await field(page, 'Amount').fill('2.000,00');
  await page.getByText('cannot have a balance below zero').waitFor();
  await field(page, 'Amount').fill('12,50');
  await page.getByText('The balance of 1,250.00 EUR becomes 1,237.50 EUR.').waitFor();
  await field(page, 'Reason').fill('The fee of May');
  await requireAccessible(page);

  const id = await submit(page);
  await openInbox(checker.page);
  const listed = inboxRows(checker.page).filter({ hasText: 'The fee of May' });
  await listed.getByText(/^Aurel Auditor · DE\d{2}/).waitFor();
  await listed.getByText('-12.50 EUR').waitFor();
  await openAction(checker.page, id);
  await checker.page.getByRole('heading', { level: 1, name: 'Aurel Auditor' }).waitFor();
  await checker.page.getByText('Taken off the balance').waitFor();
  const picture = checker.page.getByRole('table', { name: /^State before beside/ });
  await picture.getByText('1,237.50').waitFor();
  await approve(checker.page);
  await waitForOutcome(checker.page, 'Executed');
  await openRecord(checker.page, 'account');
  const ledger = checker.page.getByRole('table', { name: 'Ledger' });
  await ledger.getByRole('link', { name: 'The fee of May' }).waitFor();
  const rows = await ledger.getByRole('row').allInnerTexts();
  expect(rows.map((row) => row.replaceAll(/\s+/g, ' '))).toEqual([
    expect.stringContaining('Balance then'),
    expect.stringContaining('-12.50 EUR 1,237.50 EUR'),
    expect.stringContaining('+1,250.00 EUR 1,250.00 EUR'),
  ]);
  await requireAccessible(checker.page);
});

it('an account is found by its number, frozen, and shown so', async () => {
  const both = await team();
  const { maker, checker } = both;
  const accountId = await openAccount(both);
  const { page } = maker;
  await page.goto(`/accounts/${accountId}`);
  const number = await page.getByRole('heading', { level: 1 }).innerText();
  await page.goto('/file/change_account_status');
  await field(page, 'Account').fill('NOSUCHNUMBER1');
  await page.getByText('There is no account with this number or id.').waitFor();
  await page.keyboard.press('Tab');
  await page.getByText('Must be one that there is').waitFor();
  await page.getByRole('button', { name: 'File for review' }).click();
  await page.getByRole('link', { name: 'Account: must be one that there is' }).waitFor();
  await page.reload();
  expect(await field(page, 'Account').inputValue()).toBe('NOSUCHNUMBER1');
  await field(page, 'Account').fill(`${number.slice(0, 4)} ${number.slice(4).toLowerCase()}`);
  await page.getByRole('region', { name: 'The account that will be changed' }).waitFor();
  await choose(page, 'Status', 'Closed: close it');
  await page.getByText('Only an account with a balance of zero can be closed.').waitFor();
  await choose(page, 'Status', 'Frozen: freeze it');
  await field(page, 'Reason').fill('The card was stolen');
  await requireAccessible(page);
  await openAction(checker.page, await submit(page));
  await checker.page.getByText('Nothing can be taken off the account').waitFor();
  await approve(checker.page);
  await waitForOutcome(checker.page, 'Executed');

  await page.goto(`/accounts?status=frozen`);
  await page.getByRole('link', { name: number }).click();
  await page.waitForURL(/\/accounts\/[0-9a-f-]{36}$/);
  expect(page.url()).toContain(accountId);
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
  await page.getByText('Frozen', { exact: true }).first().waitFor();
  await page.getByRole('rowheader', { name: 'Change account status' }).waitFor();
});

it('an account is updated from what it is now, and given to another holder', async () => {
  const both = await team();
  const { maker, checker } = both;
  const [accountId, otherId] = [await openAccount(both), await openAccount(both)];
  const { page } = maker;
  // What was typed for one account is there again for that one, and not for another.
  await openForm(page, 'update_account', `?accountId=${otherId}`);
  const already = page.getByText('The account is of this type and has this label already.');
  await already.waitFor();
  await field(page, 'Label').fill('Not for this one');
  await field(page, 'Reason').fill('The other one');
  await page.reload();
  await page.getByText('What you had typed is here again.').waitFor();
  expect(await field(page, 'Label').inputValue()).toBe('Not for this one');
  await page.goto(`/accounts/${accountId}`);
  await page.getByRole('link', { name: 'Update', exact: true }).click();
  await already.waitFor();
  expect(await field(page, 'Label').inputValue()).toBe('');
  expect(await field(page, 'Reason').inputValue()).toBe('');
  expect(await page.getByRole('combobox', { name: 'Account type' }).inputValue()).toBe('savings');
  await field(page, 'Label').fill('Rent');
  await field(page, 'Reason').fill('As the holder asked');
  await requireAccessible(page);
  await openAction(checker.page, await submit(page));
  await approve(checker.page);
  await waitForOutcome(checker.page, 'Executed');

  await page.goto(`/accounts/${accountId}`);
  await page.getByText('Rent', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Change owner' }).click();
  await page.getByRole('combobox', { name: 'New holder' }).fill('Ada');
  await page.getByRole('option', { name: 'Ada Admin' }).first().click();
  await field(page, 'Reason').fill('Inherited');
  await requireAccessible(page);
  await openAction(checker.page, await submit(page));
  await checker.page.getByRole('link', { name: 'Ada Admin' }).first().waitFor();
  await approve(checker.page);
  await waitForOutcome(checker.page, 'Executed');
  await page.goto(`/accounts/${accountId}`);
  await page.getByRole('link', { name: 'Ada Admin' }).waitFor();
});
