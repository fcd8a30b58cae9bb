import { demoPeople } from '@countersign/auth/demo';
import { file, review, settled } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { url, useBrowser } from './support/test-browser.ts';
import { requireAccessible } from './support/axe.ts';
import type { Visitor } from './support/visitor.ts';
import { approve, openAction, openRecord, waitForOutcome } from './views/action.ts';
import { choose, field, openForm, submit } from './views/forms.ts';

const open = useBrowser();

async function team(): Promise<{ maker: Visitor; checker: Visitor }> {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  return { maker, checker };
}

/** A promotion of 12.5 % that holds now. */
async function runningPromotion({ maker, checker }: Awaited<ReturnType<typeof team>>) {
  const promotion = newPromotion({ startDate: '2026-01-01T00:00:00Z' });
  await settled(
    checker,
    (await review(checker, await file(maker, 'create_promotion', promotion))).id,
  );
  return promotion.code;
}

/** Types a line where the focus is, and goes on to the next. */
async function typeLine(page: Page, ...parts: [item: string, quantity: string, price: string]) {
  for (const part of parts) {
    await page.keyboard.insertText(part);
    await page.keyboard.press('Enter');
  }
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);
const idOf = (page: Page, label: string) => page.getByLabel(label).getAttribute('id');

it('an order is typed line by line, decided on by its total, shown, and cancelled', async () => {
  const both = await team();
  const { maker, checker } = both;
  const code = await runningPromotion(both);
  const { page } = maker;
  await openForm(page, 'create_order');
  await page.getByRole('combobox', { name: 'Customer' }).fill('Aurel');
  await page.getByRole('option', { name: 'Aurel Auditor' }).click();
  await choose(page, 'Currency', 'EUR');
  await page.getByLabel('Item of line 1').focus();
  await typeLine(page, 'Desk', '2', '349,00');
  await typeLine(page, 'Mistake', '1', '1');
  await typeLine(page, 'Lamp', '3', '19.90');
  await expect.poll(() => focused(page)).toBe(await idOf(page, 'Item of line 4'));
  await page.getByText('758.70').waitFor();

  await page.getByRole('button', { name: 'Remove line 4' }).press('Enter');
  await page.getByRole('button', { name: 'Remove line 2' }).press('Enter');
  await expect.poll(() => focused(page)).toBe(await idOf(page, 'Item of line 2'));
  expect(await page.getByLabel('Item of line 2').inputValue()).toBe('Lamp');
  expect(await page.getByLabel('Unit price of line 2').inputValue()).toBe('19.90');
  await page.getByRole('status').getByText('Line 2 removed.').waitFor();
  await page.getByText('757.70').waitFor();
  await field(page, 'Promotion code').fill(code.toLowerCase());
  await page.getByText('12.5 % off').waitFor();
  await page.getByText('662.99').waitFor();
  await requireAccessible(page);

  const id = await submit(page);
  await openAction(checker.page, id);
  const lines = checker.page.getByRole('table', { name: 'Lines' });
  await lines.waitFor();
  expect((await lines.getByRole('row').allInnerTexts()).map((row) => row.split(/\s+/))).toEqual([
    expect.arrayContaining(['Item', 'Quantity']),
    ['Desk', '2', '349.00', '698.00'],
    ['Lamp', '3', '19.90', '59.70'],
  ]);
  await checker.page.getByText('-94.71').waitFor();
  await approve(checker.page);
  await waitForOutcome(checker.page, 'Executed');
  await openRecord(checker.page, 'order');
  expect(checker.page.url()).toMatch(/\/orders\/[0-9a-f-]{36}$/);

  await page.goto(checker.page.url());
  await page.getByRole('heading', { level: 1, name: 'Order of 662.99 EUR' }).waitFor();
  await page.getByRole('link', { name: 'Aurel Auditor' }).waitFor();
  await page.getByRole('link', { name: 'Create order' }).waitFor();
  await page.getByRole('link', { name: 'Cancel order' }).click();
  await page.getByRole('region', { name: 'What will be cancelled' }).getByText('Lamp').waitFor();
  await field(page, 'Reason').fill('Ordered twice.');
  await openAction(checker.page, await submit(page));
  await checker.page.getByText('Ordered twice.').first().waitFor();
  await lines.getByRole('rowheader', { name: 'Lamp' }).waitFor();
  await approve(checker.page);
  await waitForOutcome(checker.page, 'Executed');
  await openRecord(checker.page, 'order');
  await checker.page.getByText('Cancelled', { exact: true }).first().waitFor();
  for (const action of ['Create order', 'Cancel order']) {
    await checker.page.getByRole('rowheader', { name: action }).waitFor();
  }
});

it('what is wrong stands at its field, stays with its line, and survives a reload', async () => {
  const { maker } = await team();
  const { page } = maker;
  const customer = demoPeople.find(({ roles }) => roles.includes('auditor'))!.personId;
  await openForm(page, 'create_order', `?customerId=${customer}`);
  await choose(page, 'Currency', 'EUR');
  await page.getByLabel('Item of line 1').focus();
  await typeLine(page, 'Desk', '2', '349');
  await typeLine(page, 'Lamp', '3', '19.9055');
  await page.getByText('EUR amounts have at most 2 decimals').waitFor();
  await page.getByText('Total so far').waitFor();
  await page.getByRole('button', { name: 'Remove line 1' }).click();
  const price = page.getByLabel('Unit price of line 1');
  await expect.poll(() => price.getAttribute('aria-invalid')).toBe('true');
  await page.getByRole('button', { name: 'Undo the removal of line 1' }).click();
  expect(await page.getByLabel('Unit price of line 1').inputValue()).toBe('349');
  await expect.poll(() => price.getAttribute('aria-invalid')).toBe(null);
  await page.reload();
  await page.getByText('What you had typed is here again.').waitFor();
  expect(await page.getByLabel('Item of line 2').inputValue()).toBe('Lamp');
  await page.getByLabel('Unit price of line 2').fill('19.90');
  await page.getByRole('button', { name: 'Remove line 3' }).click();

  await field(page, 'Promotion code').fill('NOBODY-HAS-IT');
  await page.getByRole('button', { name: 'File for review' }).click();
  await page.getByText('There is no promotion with this code').first().waitFor();
  await field(page, 'Promotion code').fill('');

  await page.route('**/api/workflow/actions', (route) =>
    route.fulfill({
      status: 422,
      json: {
        success: false,
        error: {
          code: 'invalid',
          message: 'The order cannot be filed',
          details: [{ field: 'payload.lines.1.unitPrice', message: 'is too dear' }],
          requestId: 'request-1',
        },
      },
    }),
  );
  await page.getByRole('button', { name: 'File for review' }).click();
  await page.getByRole('link', { name: 'Unit price of line 2: is too dear' }).click();
  await expect.poll(() => focused(page)).toBe(await idOf(page, 'Unit price of line 2'));
  await page.unroute('**/api/workflow/actions');
  await page.getByLabel('Unit price of line 2').fill('19');
  const filed = await submit(page);
  await page.getByText('755.00').first().waitFor();
  expect(page.url()).toBe(`${url}/actions/${filed}`);
  await page.goto(`/file/create_order?amend=${filed}`);
  await page.getByLabel('Quantity of line 2').fill('4');
  await page.getByText('774.00').waitFor();
});
