import { expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import { openAction } from './views/action.ts';

const open = useBrowser();

it('shows a second pending action for the same change, with a way to it for who may see it', async () => {
  const [maker, maker2, checker] = [await open(), await open(), await open()];
  await maker.signIn(staff('maker'));
  await maker2.signIn(staff('maker2'));
  await checker.signIn(staff('checker'));
  const payload = newPromotion();
  const { id } = await file(maker, 'create_promotion', payload);
  const other = await file(maker2, 'create_promotion', { ...payload, name: 'Spring, again' });

  const warning = 'Another pending action is for the same promotion code';
  await openAction(maker.page, id);
  await maker.page.getByText(warning).first().waitFor();
  expect(await maker.page.getByRole('link', { name: 'Open the other action' }).count()).toBe(0);

  await openAction(checker.page, id);
  await checker.page.getByText(warning).first().waitFor();
  await checker.page.getByRole('link', { name: 'Open the other action' }).click();
  await checker.page.waitForURL(`**/actions/${other.id}`);
  await checker.page.getByText('Spring, again').first().waitFor();
});

it('says at once that an amendment changes nothing', async () => {
  const maker = await open();
  await maker.signIn(staff('maker'));
  const { id } = await file(maker, 'create_promotion', newPromotion());
  const { page } = maker;
  await page.goto(`/file/create_promotion?amend=${id}`);
  await page.getByRole('button', { name: 'File the amendment' }).click();
  await page
    .getByText(/changes nothing/)
    .first()
    .waitFor();
  expect(page.url()).toContain('amend=');
});
