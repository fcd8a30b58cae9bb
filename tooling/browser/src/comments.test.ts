import { expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import { openAction } from './views/action.ts';

const open = useBrowser();

it('names somebody, is changed and is removed by its author, as all see', async () => {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  const { id, maker: filedBy } = await file(maker, 'create_promotion', newPromotion());
  await openAction(maker.page, id);
  await openAction(checker.page, id);
  const { page } = checker;
  const box = page.getByLabel('Add a comment');
  await box.pressSequentially(`Ask @${filedBy.name.slice(0, 4)}`);
  const offered = page.getByRole('option', { name: filedBy.name });
  await offered.waitFor();
  await box.press('Enter');
  await expect.poll(() => box.inputValue()).toBe(`Ask @${filedBy.name} `);
  await box.press('Control+Enter');
  const said = maker.page.getByText('Names', { exact: false }).filter({ hasText: filedBy.name });
  await said.first().waitFor();

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Your comment').fill('Never mind');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Changed by its author').waitFor();
  await maker.page.getByText('Never mind').waitFor();
  expect(await maker.page.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0);

  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await maker.page.getByText('Removed by its author').waitFor();
  expect(await maker.page.getByText('Never mind').count()).toBe(0);
});
