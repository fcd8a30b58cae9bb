import { expect, it } from 'vitest';
import { file, settled } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import { approve, openAction, waitForOutcome } from './views/action.ts';
import { field } from './views/forms.ts';

const open = useBrowser();

it('lets a checker mend what they could decide, and tells everybody what that means', async () => {
  const [maker, checker, second] = [await open(), await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  await second.signIn(staff('checker2'));
  const { id } = await file(maker, 'create_promotion', newPromotion({ discountValue: '12.5' }));

  await openAction(checker.page, id);
  await checker.page.getByRole('link', { name: 'Edit', exact: true }).click();
  const warning = 'You will be an editor and cannot approve this action; others must';
  await checker.page.getByText(warning).waitFor();
  await checker.page.getByText('Mara Maker stays its maker').waitFor();
  await field(checker.page, 'Discount in percent').fill('15');
  await checker.page.getByRole('button', { name: 'File the edit' }).click();
  await checker.page.waitForURL(`**/actions/${id}`);
  await checker.page.getByText('You edited this action; another person must review it').waitFor();
  expect(await checker.page.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0);
  expect(await checker.page.getByRole('button', { name: /^Approve/ }).count()).toBe(0);

  await openAction(maker.page, id);
  await maker.page.getByText('Chiara Checker edited your action').waitFor();
  await maker.page.getByText('edited it as revision 2, and may not decide it').waitFor();
  const people = maker.page.getByRole('region', { name: 'People' });
  await people.getByText('Edited it: may not decide it').waitFor();
  await maker.page.getByRole('link', { name: 'Amend', exact: true }).waitFor();
  await maker.page.getByRole('button', { name: 'Withdraw' }).waitFor();

  await openAction(second.page, id);
  await second.page.getByRole('region', { name: 'Revisions' }).getByText('12.5').first().waitFor();
  await approve(second.page);
  await waitForOutcome(second.page, 'Executed');
  const { payload } = await settled(second, id);
  expect(payload).toMatchObject({ discountValue: '15' });
});

it('shows no form to who cannot edit, and says why', async () => {
  const [maker, auditor] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await auditor.signIn(staff('auditor'));
  const { id } = await file(maker, 'create_promotion', newPromotion());
  await openAction(auditor.page, id);
  expect(await auditor.page.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0);
  await auditor.page.goto(`/file/create_promotion?amend=${id}`);
  await auditor.page.getByText('Only its maker, or somebody who could decide it').waitFor();
  expect(await auditor.page.getByRole('button', { name: /^File/ }).count()).toBe(0);
});
