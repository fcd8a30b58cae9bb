import type { ActionDetail } from '@countersign/actions';
import { totp } from '@countersign/auth/totp';
import { file, review } from '@countersign/testkit/actions';
import { newAccount } from '@countersign/testkit/payloads';
import { staff, type Credentials } from '@countersign/testkit/people';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { newColleague } from './support/colleague.ts';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import { decisionButton, openAction, waitForOutcome } from './views/action.ts';

const open = useBrowser();

async function signedIn(name: Parameters<typeof staff>[0]): Promise<Visitor> {
  const visitor = await open();
  await visitor.signIn(staff(name));
  return visitor;
}

const review1 = { name: 'Review', step: 1, approvals: 1, who: { roles: ['checker'] as const } };
const of = (prefix: string) =>
  `payload.accountNumber.startsWith("${prefix}") && payload.balance > decimal("0")`;
/** Of accounts whose numbers begin so: what others file in the meantime needs what it needed. */
const rules = [
  {
    name: 'Typed again',
    when: of('TYPED'),
    stages: [{ ...review1, reenter: ['accountNumber', 'balance'] }],
  },
  {
    name: 'With a second step',
    when: of('STEP'),
    stages: [{ ...review1, reenter: ['balance'], secondFactorMinutes: 5 }],
  },
  { name: 'The rest', stages: [review1] },
];
let published: Promise<unknown> | undefined;

/** An account that waits under that policy, for the auditor, and what is sent to decide it. */
async function waiting(checker: Page, prefix: string) {
  const [maker, auditor] = [await signedIn('maker'), await signedIn('auditor')];
  published ??= publish(maker);
  await published;
  const { personId } = await auditor.call<{ personId: string }>('GET', '/api/auth/me');
  const accountNumber = `${prefix}${Date.now()}`;
  const account = newAccount(personId, { accountNumber, balance: '1250.75' });
  const action = await file(maker, 'create_account', account);
  const sent: unknown[] = [];
  checker.on('request', (request) => {
    if (request.url().endsWith(`/${action.id}/review`)) sent.push(request.postDataJSON());
  });
  return { maker, auditor, account, action, sent };
}

async function publish(maker: Visitor): Promise<void> {
  const document = JSON.parse(JSON.stringify({ rules })) as never;
  const change = {
    actionType: 'create_account',
    document,
    reason: 'Some are typed again',
  } as const;
  const filed = await file(maker, 'change_policy', change);
  for (const name of ['checker', 'checker2'] as const) await review(await signedIn(name), filed);
}

/** All that a page says, in what is seen and what is not. */
const saidBy = async (page: Page): Promise<string> =>
  `${await page.title()} ${await page.locator('main').innerHTML()}`.replaceAll(/<!-- -->/g, '');

const box = (page: Page, label: string) =>
  page.getByRole('group', { name: 'Approve', exact: true }).getByLabel(label);
const hasFocus = (page: Page, label: string) =>
  expect
    .poll(() => box(page, label).evaluate((control) => control === document.activeElement))
    .toBe(true);

it('fields that are entered again are shown to others alone, and counted when they are wrong', async () => {
  const checker = await signedIn('checker');
  const { page } = checker;
  const { maker, auditor, account, action, sent } = await waiting(page, 'TYPED');
  const path = `/api/workflow/actions/${action.id}`;
  const payload = { ...account, balance: '1300.25' };
  const { accountNumber } = account;

  const secrets = new RegExp(`${accountNumber}|TYPED|1,?250\\.75|1,?300\\.25`);
  await page.goto('/inbox');
  const row = page.getByRole('link', { name: 'to be entered again' });
  await row.filter({ hasText: action.id.slice(-8) }).waitFor();
  expect(await saidBy(page)).not.toMatch(secrets);
  await openAction(page, action.id);
  const values = page.getByRole('table', { name: 'Proposed values' });
  await values.getByText('to be entered again').first().waitFor();
  await values.getByRole('row', { name: 'Currency EUR' }).waitFor();
  await maker.call('POST', `${path}/amend`, { revision: 1, payload });
  const change = page.getByRole('table', { name: 'Changes from revision 1 to revision 2' });
  const changed = change.getByRole('row', { name: /^Opening balance/ });
  await changed.getByText('to be entered again').first().waitFor();
  expect(await saidBy(page)).not.toMatch(secrets);
  await page.getByRole('button', { name: 'I have looked at the changes' }).click();
  await page.getByRole('table', { name: 'Revision 1 beside revision 2' }).waitFor();
  await page.getByText('Chosen by the rule').click();
  const approvals = page.getByRole('region', { name: 'Approvals' });
  await approvals.getByText('to be entered again').first().waitFor();
  expect(await saidBy(page)).not.toMatch(secrets);
  await requireAccessible(page);
  for (const other of [maker, auditor]) {
    await openAction(other.page, action.id);
    await other.page.getByText('1,300.25').first().waitFor();
    expect(await saidBy(other.page)).toContain(accountNumber);
    expect(await other.page.getByText('to be entered again').count()).toBe(0);
  }

  await page.keyboard.press('a');
  await hasFocus(page, 'Account number');
  expect(await box(page, 'Opening balance (EUR)').count()).toBe(1);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Must be filled in').first().waitFor();
  await page.keyboard.type(`${accountNumber.slice(0, 5)}_1`);
  await page.keyboard.press('Tab');
  await page.keyboard.type('1.300,25');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Must be 6 to 34 of A-Z and 0-9').waitFor();
  await hasFocus(page, 'Account number');
  expect(sent).toEqual([]);

  await page.keyboard.press('Control+a');
  await page.keyboard.type('TYPED9999');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Account number is not what the action says (1 of 5 tries)').waitFor();
  await hasFocus(page, 'Account number');
  expect(await box(page, 'Account number').inputValue()).toBe('TYPED9999');
  await requireAccessible(page);
  const entry = auditor.page.getByRole('listitem').filter({ hasText: 'entered something else' });
  await entry.getByText('Account number', { exact: true }).waitFor();
  expect(await entry.innerText()).not.toMatch(/9999|balance/i);

  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await hasFocus(page, 'Account number');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(accountNumber.toLowerCase().replace(/(....)/g, '$1 '));
  await page.keyboard.press('Enter');
  expect(sent.length).toBe(1);
  await page.keyboard.press('Control+Enter');
  await page.getByText('You approved it.').waitFor();
  const right = { accountNumber, balance: '1300.25' };
  expect(sent.at(-1)).toEqual({ revision: 2, status: 'approved', reentered: right });
  await waitForOutcome(page, 'Executed');
  expect(await saidBy(page)).toContain(accountNumber);
  const executed = page.getByRole('table', { name: 'Executed values' });
  await executed.getByRole('columnheader', { name: 'Executed' }).waitFor();
  await executed.getByText('1,300.25 EUR').waitFor();
});

it('whoever rejects enters nothing', async () => {
  const { page } = await signedIn('checker');
  const { action, sent } = await waiting(page, 'TYPED');
  await openAction(page, action.id);
  await page.getByRole('button', { name: 'Reject…', exact: true }).waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type('Not known to the customer.');
  expect(await page.getByRole('group', { name: 'Reject' }).getByRole('textbox').count()).toBe(1);
  await page.keyboard.press('Control+Enter');
  await page.getByText('You rejected it.').waitFor();
  const reviewComment = 'Not known to the customer.';
  expect(sent).toEqual([{ revision: 1, status: 'rejected', reviewComment }]);
});

/** A checker with a second step of signing in, which was not given since. */
async function withSecondStep(): Promise<{ checker: Visitor; secret: string }> {
  const { who } = await newColleague(open, { roles: ['checker'] });
  const checker = await open();
  await checker.startSession(who);
  const { totpURI } = await checker.call<{ totpURI: string }>(
    'POST',
    factor('enable'),
    password(who),
  );
  const secret = new URL(totpURI).searchParams.get('secret') ?? '';
  const code = totp(secret, Date.now() - 30_000);
  await checker.call('POST', factor('verify-totp'), { code });
  await checker.call('POST', factor('generate-backup-codes'), password(who));
  return { checker, secret };
}

const factor = (call: string) => `/api/auth/two-factor/${call}`;
const password = ({ password: known }: Credentials) => ({ password: known });

it('asks for the second factor where it is missing, and sends the very same approval again', async () => {
  const { checker, secret } = await withSecondStep();
  const { page } = checker;
  const { account, action, sent } = await waiting(page, 'STEP');
  await openAction(page, action.id);
  await page.getByRole('button', { name: 'Approve…', exact: true }).click();
  await page.getByText('Approving needs your second factor, given in the last 5 minutes').waitFor();
  await box(page, 'Opening balance').fill('1250.75');
  await box(page, 'Comment').fill('As in the contract.');
  await decisionButton(page, 'Approve').click();
  const dialog = page.getByRole('dialog', { name: 'Show again that it is you' });
  await dialog.getByText('given in the last 5 minutes').waitFor();
  await requireAccessible(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await box(page, 'Opening balance').inputValue()).toBe('1250.75');
  expect(await page.getByText('Your decision was not recorded').count()).toBe(0);

  await box(page, 'Comment').press('Control+Enter');
  const code = dialog.getByLabel('Code from your authenticator app');
  await code.fill('000000');
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await dialog.getByText('The code is not right').waitFor();
  await code.fill(totp(secret, Date.now() + 30_000));
  await page.keyboard.press('Enter');
  await page.getByText('You approved it.').waitFor();
  const one = {
    revision: 1,
    status: 'approved',
    reviewComment: 'As in the contract.',
    reentered: { balance: account.balance },
  };
  expect(sent).toEqual([one, one, one]);
  await waitForOutcome(page, 'Executed');
  const read = await checker.call<ActionDetail>('GET', `/api/workflow/actions/${action.id}`);
  expect(read.history.map(({ event }) => event)).not.toContain('reentry_failed');
});

it('leads whoever has no second factor to where it is turned on', async () => {
  const { page } = await signedIn('checker2');
  const { action, sent } = await waiting(page, 'STEP');
  await openAction(page, action.id);
  await page.getByRole('button', { name: 'Approve…', exact: true }).click();
  await box(page, 'Opening balance').fill('1250.75');
  await decisionButton(page, 'Approve').click();
  await page.getByText('You have no second step of signing in yet').waitFor();
  await requireAccessible(page);
  await page.getByRole('link', { name: 'Go to your profile' }).click();
  await page.waitForURL('**/profile');
  expect(sent).toEqual([{ revision: 1, status: 'approved', reentered: { balance: '1250.75' } }]);
});
