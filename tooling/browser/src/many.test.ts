import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { readFile } from 'node:fs/promises';
import { beforeEach, expect, it } from 'vitest';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import { inboxRows } from './views/inbox.ts';

const open = useBrowser();

let maker: Visitor;
let checker: Visitor;
beforeEach(async () => {
  [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
});

const header = 'code,name,discountType,discountValue,startDate,endDate';
const line = ({
  code,
  name,
  discountValue,
}: {
  code: string;
  name: string;
  discountValue: string;
}) => `${code},${name},percentage,${discountValue},2031-06-01T00:00:00Z,2031-07-01T00:00:00Z`;
const csv = (name: string, values: readonly string[]) => ({
  name: 'promotions.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      header,
      ...values.map((discountValue) => line({ ...newPromotion({ name }), discountValue })),
    ].join('\r\n'),
  ),
});

it('files what is in a file, says what is wrong in it, and others decide it at once', async () => {
  const { page } = maker;
  const word = newPromotion().code;
  await page.goto('/file/create_promotion');
  await page.getByRole('link', { name: 'File many' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download a template' }).click();
  const template = await readFile(await (await downloading).path(), 'utf8');
  expect(template.split('\r\n')[0]!.split(',')).toEqual(expect.arrayContaining(header.split(',')));

  const input = page.getByLabel('CSV file');
  await page.getByRole('button', { name: 'Check and file' }).click();
  await page.getByText('Choose a file first').waitFor();
  await input.setInputFiles(csv(word, ['10', '101', '12']));
  await page.getByRole('button', { name: 'Check and file' }).click();
  await page.getByText('Nothing was filed: some rows are wrong').waitFor();
  const wrong = page.getByRole('row').filter({ hasText: 'a percentage is at most 100' });
  expect(await wrong.getByRole('cell').first().textContent()).toContain('3');
  await page.getByRole('link', { name: 'File another file' }).click();

  await input.setInputFiles(csv(word, ['10', '11', '12']));
  await page.getByRole('button', { name: 'Check and file' }).click();
  await page.getByText('3 actions were filed').waitFor();
  await page.getByRole('link', { name: 'Show the actions' }).click();
  await expect.poll(() => inboxRows(page).count()).toBe(3);

  const seen = checker.page;
  await seen.goto(`/inbox?tab=review&q=${word}`);
  await expect.poll(() => inboxRows(seen).count()).toBe(3);
  await seen.getByRole('button', { name: 'Choose several' }).click();
  await seen.getByRole('checkbox', { name: 'Choose this action' }).first().click();
  await seen.getByText('1 action chosen').waitFor();
  await seen.getByRole('button', { name: 'Choose all shown' }).click();
  await seen.getByText('3 actions chosen').waitFor();
  await seen.getByRole('button', { name: 'Decide…' }).click();
  const dialog = seen.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Approve 3' }).click();
  await dialog.getByText('3 actions executed.').waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await seen.getByText('Nothing matches').waitFor();
});

it('tells of those that were not decided, and why', async () => {
  const word = newPromotion().code;
  const { id } = await file(maker, 'create_promotion', newPromotion({ name: word }));
  await file(maker, 'create_promotion', newPromotion({ name: word }));
  const { page } = checker;
  await page.goto(`/inbox?tab=review&q=${word}`);
  await expect.poll(() => inboxRows(page).count()).toBe(2);
  await page.getByRole('button', { name: 'Choose several' }).click();
  await page.getByRole('button', { name: 'Choose all shown' }).click();
  await maker.call('POST', `/api/workflow/actions/${id}/withdraw`, {});
  await page.getByRole('button', { name: 'Decide…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Decision').selectOption('rejected');
  await dialog.getByRole('button', { name: 'Reject 2' }).click();
  await dialog.getByText('Say why: every maker reads it').waitFor();
  await dialog.getByLabel('Reason').fill('Not now');
  await dialog.getByRole('button', { name: 'Reject 2' }).click();
  await dialog.getByText('1 action not decided, 1 action rejected.').waitFor();
  const first = await dialog.getByRole('listitem').first().textContent();
  expect(first).toContain(id.slice(-8));
  expect(first).toContain('Not decided');
});

it('says before an approval what speaks against it, and after it what their owner refused', async () => {
  const twice = newPromotion();
  await file(maker, 'create_promotion', twice);
  await file(maker, 'create_promotion', twice);
  const { page } = checker;
  await page.goto(`/inbox?tab=review&q=${twice.code}`);
  await expect.poll(() => inboxRows(page).count()).toBe(2);
  await page.getByRole('button', { name: 'Choose several' }).click();
  await page.getByRole('button', { name: 'Choose all shown' }).click();
  await page.getByRole('button', { name: 'Decide…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Look at 2 of these first').waitFor();
  await dialog.getByRole('button', { name: 'Approve 2' }).click();
  await dialog
    .getByText('1 action approved but refused by the owner, 1 action executed.')
    .waitFor();
  const rows = await dialog.getByRole('listitem').allTextContents();
  expect(rows[0]).toMatch(/has this code.*Refused/);
  expect(rows[1]).toContain('Executed');
});
