import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';
import { approve, openAction, waitForOutcome } from './views/action.ts';

const open = useBrowser();

it('a checker steps back for a reason that all read, and another one decides', async () => {
  const [maker, checker, other] = [await open(), await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  await other.signIn(staff('checker2'));
  const { id } = await file(maker, 'create_promotion', newPromotion());

  await openAction(checker.page, id);
  await checker.page.getByRole('button', { name: 'Step back' }).click();
  const dialog = checker.page.getByRole('alertdialog', { name: 'Step back from this action?' });
  await dialog.getByRole('button', { name: 'Step back' }).click();
  await dialog.getByText('Say why you leave the decision to others').waitFor();
  await dialog.getByRole('textbox', { name: 'Why you step back' }).fill('It is my brother’s.');
  await requireAccessible(checker.page);
  await dialog.getByRole('button', { name: 'Step back' }).click();
  await dialog.waitFor({ state: 'detached' });
  await checker.page.getByText('You have stepped back from this action; another').waitFor();
  expect(await checker.page.getByRole('button', { name: /^(Approve|Step back)/ }).count()).toBe(0);

  await openAction(other.page, id);
  const people = other.page.getByRole('region', { name: 'People' });
  await people.getByText('Stepped back: may not decide it').waitFor();
  await people.getByText('It is my brother’s.').waitFor();
  await requireAccessible(other.page);
  await approve(other.page);
  await waitForOutcome(other.page, 'Executed');
});
