import { expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';

const open = useBrowser();

it('where colours are forced, what is shown and what changes is told by lines', async () => {
  const maker = await open();
  await maker.signIn(staff('maker'));
  const { id, revision } = await file(maker, 'create_promotion', newPromotion({ name: 'Autumn' }));
  const payload = newPromotion({ name: 'Winter' });
  await maker.call('POST', `/api/workflow/actions/${id}/amend`, { revision, payload });
  const { page, signIn } = await open({ forcedColors: 'active' });
  await signIn(staff('checker'));
  await page.goto('/inbox?tab=all');
  const border = (of: string, side: string) =>
    page
      .locator(of)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), side);
  const tabs = 'main nav a';
  await page.locator(`${tabs}[aria-current]`).first().waitFor();
  const shown = await border(`${tabs}[aria-current]`, 'border-bottom-color');
  const other = await border(`${tabs}:not([aria-current])`, 'border-bottom-color');
  expect(shown).not.toBe(other);
  const place = 'nav[aria-label="Main"] a';
  expect(await border(`${place}[aria-current]`, 'border-left-width')).toBe('4px');
  expect(await border(`${place}:not([aria-current])`, 'border-left-width')).toBe('0px');

  await page.goto(`/actions/${id}`);
  const changed = page.locator('mark').first();
  await changed.waitFor();
  const line = await changed.evaluate((element) => getComputedStyle(element).textDecorationLine);
  expect(line).toContain('underline');
});
