import { file, review, settled } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';
import { approve, openAction, openRecord, waitForOutcome } from './views/action.ts';
import { choose, field, openForm, submit } from './views/forms.ts';

const open = useBrowser();

/** A promotion that holds now, and those who change it. */
async function launched() {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  const promotion = newPromotion({ startDate: '2026-01-01T00:00:00Z' });
  const { id } = await review(checker, await file(maker, 'create_promotion', promotion));
  const { execution } = await settled(checker, id);
  return { maker, checker, promotion, promotionId: String(execution.result?.['promotionId']) };
}

it('a promotion is paused from its page, which tells so, and found by its status', async () => {
  const { maker, checker, promotion, promotionId } = await launched();
  const { page } = maker;
  await page.goto(`/promotions/${promotionId}`);
  await page.getByText('Running', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Change status' }).click();
  const now = page.getByRole('region', { name: 'The promotion as it is now' });
  await now.getByText(promotion.name).waitFor();
  const status = page.getByRole('combobox', { name: 'New status' });
  await expect.poll(() => status.locator('option').allInnerTexts()).not.toContain('Active');
  await choose(page, 'New status', 'Paused');
  await page.getByText('Orders cannot use it until it is active again.').waitFor();
  await field(page, 'Reason').fill('Sold out.');
  await requireAccessible(page);

  await openAction(checker.page, await submit(page));
  await checker.page.getByText('Orders cannot use it until').first().waitFor();
  await requireAccessible(checker.page);
  await approve(checker.page);
  await waitForOutcome(checker.page, 'Executed');
  await openRecord(checker.page, 'promotion');
  expect(checker.page.url()).toContain(`/promotions/${promotionId}`);
  await checker.page.getByRole('heading', { level: 1, name: promotion.code }).waitFor();
  await checker.page.getByText('Paused', { exact: true }).waitFor();
  for (const action of ['Create promotion', 'Change promotion status']) {
    await checker.page.getByRole('rowheader', { name: action }).waitFor();
  }

  await page.goto('/promotions?status=paused');
  await page.getByRole('link', { name: promotion.code }).waitFor();
  await page.goto(`/promotions?status=active&q=${promotion.code}`);
  await page.getByText('Nothing matches').waitFor();
});

it('a promotion is updated from its page, beginning with what it is', async () => {
  const { maker, checker, promotion, promotionId } = await launched();
  const { page } = maker;
  // What a form was begun with for one promotion is nothing for another.
  const other = await launched();
  await openForm(page, 'update_promotion', `?promotionId=${other.promotionId}`);
  await expect.poll(() => field(page, 'Name').inputValue()).toBe(other.promotion.name);
  await page.goto(`/promotions/${promotionId}`);
  await page.getByRole('link', { name: 'Update' }).click();
  const discount = field(page, 'Discount in percent');
  await expect.poll(() => discount.inputValue()).toBe('12.5');
  await expect.poll(() => field(page, 'Name').inputValue()).toBe(promotion.name);
  await discount.fill('20');
  await page.reload();
  await page.getByRole('region', { name: 'The promotion as it is now' }).waitFor();
  expect(await discount.inputValue()).toBe('20');
  await discount.fill('12.5');
  expect(await field(page, 'Starts').inputValue()).toBe('2026-01-01T01:00');
  await field(page, 'Reason').fill('The season is longer.');
  await page.getByRole('button', { name: 'File for review' }).click();
  await page.getByText('This is how it is already').first().waitFor();
  await discount.fill('100,5');
  await discount.blur();
  await page.getByText('A percentage is at most 100').first().waitFor();
  await discount.fill('15');
  await field(page, 'Ends').fill('2031-09-01T02:00');
  await requireAccessible(page);

  await openAction(checker.page, await submit(page));
  const changes = checker.page.getByRole('table').first();
  await changes.getByText('15 %').first().waitFor();
  const rows = (await changes.getByRole('row').allInnerTexts()).join(' ');
  expect(rows).toContain('15 %');
  expect(rows).not.toContain('Start');
  await approve(checker.page);
  await waitForOutcome(checker.page, 'Executed');
  await openRecord(checker.page, 'promotion');
  await checker.page.getByRole('heading', { level: 1, name: promotion.code }).waitFor();
  await checker.page.getByText('15 %', { exact: true }).first().waitFor();
  await checker.page.getByRole('rowheader', { name: 'Update promotion' }).waitFor();
});
