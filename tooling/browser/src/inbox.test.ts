import { demoPeople } from '@countersign/auth/demo';
import { beforeEach, expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { newAccount, newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import { choose } from './views/forms.ts';
import { inboxRows, openInbox } from './views/inbox.ts';

const open = useBrowser();

let maker: Visitor;
let checker: Visitor;
beforeEach(async () => {
  [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
});

it('asks once for all the names behind the ids in its rows', async () => {
  const holders = demoPeople.filter(({ username }) => username !== 'checker').slice(0, 4);
  for (const { personId } of holders) {
    await file(maker, 'create_account', newAccount(personId));
  }
  const { page } = checker;
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/user/')) asked.push(request.url());
  });
  await openInbox(page);
  for (const { fullName } of holders) {
    await inboxRows(page).filter({ hasText: fullName }).first().waitFor();
  }
  expect(asked).toHaveLength(1);
});

it('keeps its filters in the address, over a reload and the way back', async () => {
  const { code } = newPromotion();
  await file(maker, 'create_promotion', newPromotion({ code }));
  await file(maker, 'create_account', newAccount(demoPeople[0]!.personId));
  const { page } = checker;
  await openInbox(page);
  await choose(page, 'Type', 'Create promotion');
  await page.waitForURL(/type=create_promotion/);
  await page.getByRole('searchbox').fill(code);
  await page.waitForURL(new RegExp(`q=.*${code}`));
  await expect.poll(() => inboxRows(page).count()).toBe(1);
  await page.reload();
  await inboxRows(page).first().waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe(code);
  expect(await inboxRows(page).count()).toBe(1);
  await inboxRows(page).first().click();
  await page.waitForURL(/\/actions\//);
  await page.goBack();
  await page.waitForURL(/type=create_promotion/);
  await expect.poll(() => inboxRows(page).count()).toBe(1);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(() => inboxRows(page).count()).toBeGreaterThan(1);
});

it('shows what happens to its rows without a reload', async () => {
  const { page } = checker;
  const { id, revision } = await file(maker, 'create_promotion', newPromotion());
  await page.goto('/inbox?tab=all&sort=newest');
  const row = page.getByRole('row').filter({ has: page.locator(`a[href*="${id}"]`) });
  await row.getByText('Pending').waitFor();
  await checker.call('POST', `/api/workflow/actions/${id}/review`, {
    revision,
    status: 'rejected',
    reviewComment: 'Not this month.',
  });
  const rejected = row.getByText('Rejected');
  await expect.poll(() => rejected.isVisible(), { timeout: 30_000 }).toBe(true);
});

it('narrows its rows to a maker and to days', async () => {
  const maker2 = await open();
  await maker2.signIn(staff('maker2'));
  const mine = await file(maker, 'create_promotion', newPromotion());
  await file(maker2, 'create_promotion', newPromotion());
  const { page } = checker;
  await openInbox(page, 'all');
  await page.getByRole('button', { name: 'Any maker' }).click();
  await page.getByRole('combobox', { name: 'Filed by' }).fill('Milan');
  await page.getByRole('option', { name: 'Milan Maker' }).click();
  await page.waitForURL(/maker=/);
  const row = page.locator(`a[href*="${mine.id}"]`);
  await expect.poll(() => row.count()).toBe(0);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await row.first().waitFor();

  await page.getByRole('button', { name: 'Any time' }).click();
  await page.getByLabel('To', { exact: true }).fill('2020-01-01');
  await page.waitForURL(/to=2020-01-01/);
  await page.getByText('Nothing matches').waitFor();
  expect(await inboxRows(page).count()).toBe(0);
});

it('shows a comment to whoever has the action open', async () => {
  const { id } = await file(maker, 'create_promotion', newPromotion());
  await checker.page.goto(`/actions/${id}`);
  await maker.page.goto(`/actions/${id}`);
  await checker.page.getByLabel('Add a comment').fill('Why now?');
  await checker.page.getByRole('button', { name: 'Comment', exact: true }).click();
  const arrived = maker.page.getByText('Why now?');
  await expect.poll(() => arrived.isVisible(), { timeout: 30_000 }).toBe(true);
});
