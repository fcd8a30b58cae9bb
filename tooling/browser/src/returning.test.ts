import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { newAccount, newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import { approve, reject } from './views/action.ts';
import { fillUser, openForm, submit } from './views/forms.ts';
import { newUser } from '@countersign/testkit/payloads';
import { inboxRows, openInbox } from './views/inbox.ts';
import { demoPeople } from '@countersign/auth/demo';

const open = useBrowser();

let maker: Visitor;
let checker: Visitor;
beforeEach(async () => {
  [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
});

/** The id of what has the focus, or its name where it has none. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return at?.getAttribute('href') ?? at?.id ?? '';
  });

it.each(['back', 'u', 'link'] as const)(
  'has the focus on the page of a row that is opened, and on the row again after %s',
  async (way) => {
    const codes: string[] = [];
    for (let i = 0; i < 25; i += 1) {
      const payload = newPromotion();
      await file(maker, 'create_promotion', payload);
      codes.push(payload.code);
    }
    const { page } = checker;
    await page.setViewportSize({ width: 1440, height: 500 });
    await openInbox(page);
    const row = inboxRows(page).filter({ hasText: codes[3]! });
    await row.scrollIntoViewIfNeeded();
    const href = (await row.getAttribute('href'))!;
    await row.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${href}`);
    await page.getByRole('button', { name: 'Approve…' }).waitFor();
    await expect.poll(() => focused(page)).toBe('content');
    if (way === 'back') await page.goBack();
    else if (way === 'u') await page.keyboard.press('u');
    else await page.locator('main').getByRole('link', { name: 'Inbox' }).click();
    await page.waitForURL('**/inbox');
    await expect.poll(() => focused(page)).toBe(href);
    // The router takes a new page to its top before the row is shown again.
    const isInView = async (): Promise<boolean> => {
      const { y, height } = (await row.boundingBox())!;
      return y >= 0 && y + height <= 500;
    };
    await expect.poll(isInView).toBe(true);
  },
);

it('has the focus on the page of what was filed', async () => {
  const { page } = maker;
  await openForm(page, 'create_user');
  await fillUser(page, newUser());
  await submit(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => focused(page)).toBe('content');
});

it.each([
  ['', [3, 2, 1]],
  ['&sort=oldest', [1, 2, 3]],
] as const)('goes on through the list as it was left: filtered, %j', async (sort, order) => {
  const word = newPromotion().code;
  const payloads = [1, 2, 3].map((n) => newPromotion({ name: `${word} ${n}` }));
  for (const payload of payloads) {
    await file(maker, 'create_promotion', payload);
    await file(maker, 'create_account', newAccount(demoPeople[0]!.personId));
  }
  const { page } = checker;
  await page.goto(`/inbox?tab=review&q=${word}${sort}`);
  await expect.poll(() => inboxRows(page).count()).toBe(3);
  await inboxRows(page).first().click();
  for (const n of order.slice(0, 2)) {
    await page.getByRole('heading', { level: 1, name: `${word} ${n}` }).waitFor();
    await approve(page);
    await page.getByRole('link', { name: 'Next action for you', exact: true }).waitFor();
    await page.keyboard.press('n');
  }
  await page.getByRole('heading', { level: 1, name: `${word} ${order[2]}` }).waitFor();
  await reject(page, 'Not this one.');
  await page.getByText('Nothing else in the list that you came from').waitFor();
});

it('goes on after the row that was opened, not at the top of the list', async () => {
  const word = newPromotion().code;
  for (const n of [1, 2, 3]) {
    await file(maker, 'create_promotion', newPromotion({ name: `${word} ${n}` }));
  }
  const { page } = checker;
  await page.goto(`/inbox?tab=all&q=${word}`);
  await expect.poll(() => inboxRows(page).count()).toBe(3);
  await inboxRows(page)
    .filter({ hasText: `${word} 2` })
    .click();
  await approve(page);
  await page.getByRole('link', { name: 'Next action for you', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: `${word} 1` }).waitFor();
  await approve(page);
  await page.getByRole('link', { name: 'Next action for you', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: `${word} 3` }).waitFor();
});

it('says that another person reviews it while they can, and on this page alone', async () => {
  const { page } = maker;
  const message = page.getByText('Another person reviews it now.');
  await openForm(page, 'create_user');
  await fillUser(page, newUser());
  await submit(page);
  await message.waitFor();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('heading', { name: 'Withdrawn by its maker' }).waitFor();
  await expect.poll(() => message.count()).toBe(0);

  await openForm(page, 'create_user');
  await fillUser(page, newUser());
  await submit(page);
  await message.waitFor();
  await page.getByRole('button', { name: 'Withdraw' }).waitFor();
  await page.keyboard.press('u');
  await page.waitForURL(/\/(inbox|file)/);
  await page.getByRole('button', { name: 'Withdraw' }).waitFor({ state: 'detached' });
  await expect.poll(() => message.count(), { timeout: 1_000 }).toBe(0);
});

it('calls no two buttons of an action the same', async () => {
  const { page } = checker;
  const { id } = await file(maker, 'create_promotion', newPromotion());
  const comments = `/api/workflow/actions/${id}/comments`;
  for (const text of ['Why now?', 'Why so much?']) await maker.call('POST', comments, { text });
  await page.goto(`/actions/${id}`);
  await page.getByText('Why so much?').waitFor();
  const details = page.getByRole('button', { name: /^Details of entry/ });
  await details.first().click();
  await page.getByText('Record', { exact: true }).click();
  const names = await page
    .locator('main')
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons
        .filter((button) => button.checkVisibility())
        .map((button) => button.getAttribute('aria-label') ?? button.textContent.trim()),
    );
  expect(names.length).toBeGreaterThan(6);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

it('says a value once, and whose name a name is', async () => {
  const balance = '1899.17';
  const { id } = await file(
    maker,
    'create_account',
    newAccount(demoPeople[0]!.personId, { balance }),
  );
  const { page } = checker;
  await page.goto(`/actions/${id}`);
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: /balance/i }) });
  await row.getByText('1,899.17').waitFor();
  expect(await row.textContent()).not.toContain('1899.17');
  expect(await page.getByText('User full name').count()).toBe(0);
  await page.getByRole('rowheader', { name: 'Name of the user', exact: true }).waitFor();
});

it('pictures two makers with the same initials differently', async () => {
  const maker2 = await open();
  await maker2.signIn(staff('maker2'));
  const word = newPromotion().code;
  await file(maker, 'create_promotion', newPromotion({ name: word }));
  await file(maker2, 'create_promotion', newPromotion({ name: word }));
  const { page } = checker;
  await page.goto(`/inbox?tab=all&q=${word}`);
  await expect.poll(() => inboxRows(page).count()).toBe(2);
  const looks = await page
    .getByRole('table')
    .locator('[style*="--hue"]')
    .evaluateAll((pictures) =>
      pictures.map((picture) => {
        const { backgroundColor, borderRadius } = getComputedStyle(picture);
        return { text: picture.textContent, backgroundColor, borderRadius };
      }),
    );
  expect(looks.map(({ text }) => text)).toEqual(['MM', 'MM']);
  expect(looks[0]?.backgroundColor).not.toBe(looks[1]?.backgroundColor);
});
