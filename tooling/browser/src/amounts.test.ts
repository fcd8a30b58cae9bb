import { demoPeople } from '@countersign/auth/demo';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { newColleague } from './support/colleague.ts';
import { newAccount, newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { untilQuiet } from './support/quiet.ts';
import { useBrowser } from './support/test-browser.ts';
import { inboxRows } from './views/inbox.ts';

const open = useBrowser();
const widths = [390, 640, 768, 1024, 1280, 1440, 2560];
const name = 'Spring sale for everybody who has been with us for more than a year, '
  .repeat(2)
  .slice(0, 119);

/** The amounts of a list that are cut, hidden, or stick out of their row or of the window. */
function cutAmounts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    for (const amount of document.querySelectorAll<HTMLElement>('[data-exact]')) {
      const text = amount.textContent;
      const box = amount.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) wrong.push(`${text} has no room`);
      if (amount.scrollWidth > Math.ceil(box.width)) wrong.push(`${text} is wider than its box`);
      for (let at = amount.parentElement; at; at = at.parentElement) {
        const around = at.getBoundingClientRect();
        const clips = getComputedStyle(at).overflowX !== 'visible';
        const row = at.getAttribute('role') === 'row' || at.getAttribute('role') === 'rowheader';
        if ((clips || row) && box.right > around.right + 0.5) wrong.push(`${text} is cut`);
        if ((clips || row) && box.bottom > around.bottom + 0.5) wrong.push(`${text} is cut below`);
      }
      const beside = amount.closest('tr')?.querySelectorAll('[role="cell"]') ?? [];
      for (const cell of beside) {
        const other = cell.getBoundingClientRect();
        const apart =
          box.right <= other.left + 0.5 ||
          box.left >= other.right ||
          box.bottom <= other.top + 0.5 ||
          box.top >= other.bottom - 0.5;
        if (!apart) wrong.push(`${text} lies under ${cell.textContent}`);
      }
    }
    return wrong;
  });
}

let codes: string[];
beforeAll(async () => {
  const opened: Awaited<ReturnType<typeof open>>[] = [];
  const arrive = async () => {
    const visitor = await open();
    opened.push(visitor);
    return visitor;
  };
  const fullName = 'Wilhelmina Constanze von und zu Hohenlohe-Schillingsfürst the Elder';
  const { who } = await newColleague(arrive, { fullName, roles: ['maker'] });
  const colleague = await arrive();
  await colleague.signIn(who);
  const promotion = newPromotion({ name, discountValue: '12.75' });
  const account = newAccount(demoPeople[0]!.personId, {
    balance: '123456789012.34',
    accountNumber: `DE${'7'.repeat(20)}${Date.now().toString().slice(-8)}`,
  });
  await file(colleague, 'create_promotion', promotion);
  await file(colleague, 'create_account', account);
  codes = [promotion.code, account.accountNumber];
});

it.each(widths)('shows what is decided by whole in a window of %d px', async (width) => {
  const { page, signIn } = await open();
  await page.setViewportSize({ width, height: 900 });
  await signIn(staff('checker'));
  await page.goto('/inbox?tab=all');
  for (const code of codes) await inboxRows(page).filter({ hasText: code }).waitFor();
  await untilQuiet(page);
  const amounts = page.locator('[data-exact]');
  expect(await amounts.filter({ hasText: '12.75 %' }).count()).toBeGreaterThan(0);
  expect(await amounts.filter({ hasText: '123,456,789,012.34 EUR' }).count()).toBeGreaterThan(0);
  expect(await cutAmounts(page)).toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
  const row = inboxRows(page).filter({ hasText: codes[0]! });
  expect(await row.locator('[title]').first().getAttribute('title')).toContain(name);
});
