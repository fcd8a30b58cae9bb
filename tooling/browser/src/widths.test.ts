import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { makeExtremes } from './support/extremes.ts';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';

const open = useBrowser();

const widths = [320, 390, 640, 720, 820, 1024, 1280, 1440, 1920, 2560];

/** How far pages scroll sideways, and in a window of which width. */
async function tooWide(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) found.push(`${path} at ${width}: ${over}`);
    }
  }
  return found;
}

it('no page scrolls sideways, however wide the window and however long what it shows', async () => {
  const { who, invitedId, accountId, promotionId, pendingId, refusedId, ...others } =
    await makeExtremes(open);
  const [checker, longest, again] = [await open(), await open(), await open()];
  await checker.signIn(staff('checker'));
  await longest.signIn(who);
  await again.signIn(who);
  const found = await Promise.all([
    tooWide(checker.page, [
      '/inbox?tab=all',
      `/actions/${pendingId}`,
      `/actions/${others.pendingOrderId}`,
      `/actions/${refusedId}`,
      `/actions/${others.adjustingId}`,
      '/policies',
      '/policies/create_account',
      '/dashboard',
    ]),
    tooWide(longest.page, [
      '/users',
      `/users/${invitedId}`,
      '/accounts',
      `/accounts/${accountId}`,
      '/promotions',
      `/promotions/${promotionId}`,
      '/orders',
      `/orders/${others.orderId}`,
    ]),
    tooWide(again.page, [
      '/profile',
      '/file',
      '/file/create_user',
      '/file/create_account',
      `/file/create_order?amend=${others.pendingOrderId}`,
      `/file/cancel_order?orderId=${others.orderId}`,
      `/file/deactivate_user?userId=${invitedId}`,
      ...['adjust_balance', 'change_account_status', 'update_account', 'change_account_owner'].map(
        (type) => `/file/${type}?accountId=${accountId}`,
      ),
      `/file/update_promotion?promotionId=${promotionId}`,
      `/file/change_promotion_status?promotionId=${promotionId}`,
      '/file/change_policy?actionType=adjust_balance',
    ]),
  ]);
  expect(found.flat()).toEqual([]);
});

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
