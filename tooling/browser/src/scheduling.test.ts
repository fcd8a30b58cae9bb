import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';
import { approve, openAction, waitForOutcome } from './views/action.ts';
import { choose, field, fillPromotion, openForm, submit } from './views/forms.ts';

const open = useBrowser();
/** A day that is to come, as a clock shows it. */
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

it('a time is filed with an action, changed with an amendment, approved with it, and can be cancelled until then', async () => {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  const { page } = maker;
  await openForm(page, 'create_promotion');
  await fillPromotion(page, newPromotion());
  await page.getByRole('button', { name: 'Execute at a time' }).click();
  await field(page, 'Not before').fill(`${inDays(-2)}T06:00`);
  await field(page, 'Time zone').fill('Asia/Tokyo');
  await choose(page, 'And within', '4 hours');
  await requireAccessible(page);
  await page.getByRole('button', { name: 'File for review' }).click();
  await page.getByText('must be in the future').first().waitFor();
  await field(page, 'Not before').fill(`${inDays(3)}T06:00`);
  const id = await submit(page);

  const card = page.getByRole('region', { name: 'When it is executed' });
  await card.getByText(/06:00 in Asia\/Tokyo/).waitFor();
  await card.getByText('Within 4 hours, or never').waitFor();
  await page.getByRole('link', { name: 'Amend' }).click();
  await field(page, 'Not before').fill(`${inDays(3)}T07:30`);
  await page.getByRole('button', { name: 'File the amendment' }).click();
  await card.getByText(/07:30 in Asia\/Tokyo/).waitFor();
  await page.getByText(/^Executed not before .*07:30.*; before, not before .*06:00/).waitFor();
  await requireAccessible(page);

  await openAction(checker.page, id);
  const shown = checker.page.getByRole('region', { name: 'When it is executed' });
  await shown.getByText(/07:30 in Asia\/Tokyo/).waitFor();
  await approve(checker.page);
  await waitForOutcome(checker.page, 'Approved, and waits for its time');
  await requireAccessible(checker.page);
  await page.goto('/inbox?tab=all&execution=scheduled');
  await page.locator(`a[href*="${id}"]`).first().waitFor();
  await expect.poll(() => page.getByText('Not before').count()).toBe(1);

  await openAction(page, id);
  await page.getByRole('button', { name: 'Cancel execution' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox').fill('Not this week');
  await dialog.getByRole('button', { name: 'Cancel execution' }).click();
  await waitForOutcome(page, /^Cancelled by Mara Maker/);
});
