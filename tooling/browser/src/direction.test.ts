import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { file, review, settled } from '@countersign/testkit/actions';
import { newColleague } from './support/colleague.ts';
import { leftsOf } from './support/lefts.ts';
import { newAccount, newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import { openAction, openDecision } from './views/action.ts';
import { inboxRows, openInbox } from './views/inbox.ts';

const open = useBrowser();

/** Expects texts in an element to stand in the order in which they are given, on a line. */
async function expectOrder(element: Locator, texts: readonly string[]): Promise<void> {
  await element.waitFor();
  // What is still on its way to the page moves what is there.
  const ordered = async () => {
    const lefts = await leftsOf(element, texts);
    const sorted = lefts.toSorted((a, b) => a - b);
    return lefts.every(Number.isFinite) && lefts.join() === sorted.join() ? 'in order' : lefts;
  };
  await expect.poll(ordered, { message: texts.join() }).toBe('in order');
}

it.each([
  ['Hebrew', 'מבצע אביב'],
  ['Arabic', 'عرض الربيع'],
  ['letters of both directions, then digits', 'Spring מבצע 26'],
])('keeps a value after a name in %s where it belongs', async (_, name) => {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  const payload = newPromotion({ name, discountValue: '18' });
  const { id } = await file(maker, 'create_promotion', payload);
  const word = name.split(' ')[0]!;
  const { page } = checker;
  await openInbox(page);
  await expectOrder(inboxRows(page).filter({ hasText: payload.code }), [
    payload.code,
    word,
    '18 %',
  ]);
  await openAction(page, id);
  const heading = page.getByRole('heading', { level: 1 });
  await expectOrder(heading, ['Create promotion', payload.code, word, '18 %']);
  await expect
    .poll(() => page.title())
    .toMatch(/ · \u2068[^\u2066-\u2069]+\u2069 · 18 % · Countersign$/);
});

it('keeps what is said of people where it belongs, whatever their names are written in', async () => {
  const fullName = 'מרה לוי';
  const { who } = await newColleague(open, { fullName, roles: ['maker', 'checker'] });
  const [maker, colleague, checker] = [await open(), await open(), await open()];
  await maker.signIn(staff('maker'));
  await colleague.signIn(who);
  await checker.signIn(staff('checker'));
  const { personId } = await colleague.call<{ personId: string }>('GET', '/api/auth/me');
  const account = newAccount(personId, { balance: '1899.17' });
  const { id } = await file(colleague, 'create_account', account);
  const { page } = checker;
  // Alone in the list it has room for all on one line.
  await page.goto(`/inbox?q=${account.accountNumber}`);
  const row = inboxRows(page).filter({ hasText: account.accountNumber });
  await row.getByText(fullName).waitFor();
  await expectOrder(row, ['מרה', account.accountNumber, '1,899.17 EUR']);
  await openAction(page, id);
  const entry = page.getByRole('listitem').filter({ hasText: 'filed this action' });
  await expectOrder(entry, ['מרה', 'filed this action']);
  // The title names them too, as who holds the account.
  const filing = page.locator('main header div').filter({ hasText: 'Filed by' }).last();
  await expectOrder(filing, ['Filed by', 'מרה']);
  await (await openDecision(page, 'Reject')).fill('Not now.');
  await page.getByRole('button', { name: 'Reject', exact: true }).click();
  await page.getByText('You rejected it.').first().waitFor();

  const opened = await file(maker, 'create_account', newAccount(personId));
  await review(checker, opened);
  const { execution } = await settled(checker, opened.id);
  await page.goto(`/accounts/${String(execution.result?.['accountId'])}`);
  await page.getByRole('link', { name: fullName }).waitFor();
  await page.goto(`/users/${personId}`);
  await page.getByRole('heading', { level: 1, name: fullName }).waitFor();
  await expect.poll(() => page.title()).toBe(`\u2068${fullName}\u2069 · Countersign`);
});
