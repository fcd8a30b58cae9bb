import { actionTypeNames, type ActionType } from '@countersign/actions';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { violationsIn } from './support/axe.ts';
import { makeExtremes, type Extremes } from './support/extremes.ts';
import { staff, type StaffName } from '@countersign/testkit/people';
import { directories, seedDay, type SeededDay } from './support/seed.ts';
import { url, useBrowser } from './support/test-browser.ts';
import { tooWide } from './support/too-wide.ts';
import { untilQuiet } from './support/quiet.ts';

const open = useBrowser();

/** What pages show: a usual day, and what takes as much room as anything can. */
type Shown = SeededDay & Extremes;
let shown: Shown;
beforeAll(async () => {
  shown = { ...(await seedDay(url)), ...(await makeExtremes(open)) };
});

/** A page with who sees it: `longest` are those of the longest names, who may do what anybody may. */
type Seen = [string, StaffName | 'longest' | undefined, (shown: Shown) => string];

/** What forms of records are about, in their addresses. */
const ofAccount = ({ accountId }: Shown): string => `?accountId=${accountId}`;
const ofPromotion = ({ promotionId }: Shown): string => `?promotionId=${promotionId}`;
const about: Partial<Record<ActionType, (shown: Shown) => string>> = {
  deactivate_user: ({ invitedId }) => `?userId=${invitedId}`,
  adjust_balance: ofAccount,
  change_account_status: ofAccount,
  update_account: ofAccount,
  change_account_owner: ofAccount,
  update_promotion: ofPromotion,
  change_promotion_status: ofPromotion,
  cancel_order: ({ orderId }) => `?orderId=${orderId}`,
  change_policy: () => '?actionType=adjust_balance',
};

/** Of each directory the record that takes the most room. */
const recordsOf = ({ records, ...extremes }: Shown): typeof records => ({
  ...records,
  users: extremes.invitedId,
  accounts: extremes.accountId,
  promotions: extremes.promotionId,
  orders: extremes.orderId,
});

const pages: Seen[] = [
  ['sign-in', undefined, () => '/sign-in'],
  ['forgotten password', undefined, () => '/forgot-password'],
  ['reset password', undefined, () => '/reset-password#token=unknown'],
  ['invitation', undefined, () => '/invitation#token=unknown'],
  ['inbox of a checker', 'checker', () => '/inbox'],
  ['inbox of a maker', 'maker', () => '/inbox?tab=mine'],
  ['everything', 'checker', () => '/inbox?tab=all'],
  ['action to review', 'checker', ({ pendingId }) => `/actions/${pendingId}`],
  ['own action', 'maker2', ({ pendingActionId }) => `/actions/${pendingActionId}`],
  ['executed action', 'auditor', ({ executedActionId }) => `/actions/${executedActionId}`],
  ['unknown action', 'checker', () => '/actions/0190a0a0-0000-7000-8000-000000000000'],
  ['choice of actions', 'longest', () => '/file'],
  ...actionTypeNames.map((type): Seen => {
    return [`form of ${type}`, 'longest', (all) => `/file/${type}${about[type]?.(all) ?? ''}`];
  }),
  ['dashboard', 'longest', () => '/dashboard'],
  ...directories.flatMap((directory): Seen[] => [
    [directory, 'longest', () => `/${directory}`],
    [`one of ${directory}`, 'longest', (all) => `/${directory}/${recordsOf(all)[directory]}`],
  ]),
  ['amendment', 'longest', ({ pendingOrderId }) => `/file/create_order?amend=${pendingOrderId}`],
  ['profile', 'longest', () => '/profile'],
  ['notifications of a checker', 'checker', () => '/notifications'],
  ['notifications of nobody yet', 'longest', () => '/notifications?show=unread'],
  ['notifications by mail', 'checker', () => '/notifications/preferences'],
];

/** Pages of the same parts, which show more of the longest. */
const wider: Seen[] = [
  ['order to review', 'checker', ({ pendingOrderId }) => `/actions/${pendingOrderId}`],
  ['refused action', 'checker', ({ refusedId }) => `/actions/${refusedId}`],
  ['adjustment to review', 'checker', ({ adjustingId }) => `/actions/${adjustingId}`],
  ['policies', 'checker', () => '/policies'],
  ['one of policies', 'checker', () => '/policies/create_account'],
];

async function look([, who, path]: Seen): Promise<Page> {
  const { page, signIn } = await open();
  if (who) await signIn(who === 'longest' ? shown.who : staff(who));
  await page.goto(path(shown));
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await untilQuiet(page);
  return page;
}

const widths = [320, 390, 640, 720, 820, 1024, 1280, 1440, 1920, 2560];
/** Of which the rules are asked as well. */
const [narrow, wide] = [390, 1440];

/** Which rules a page breaks; in the dark it is the same but for its colours. */
async function inaccessible(page: Page, width: number): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await violationsIn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violationsIn(page, 'colours');
  return [
    ...light.map((line) => `at ${width}, light: ${line}`),
    ...dark.map((line) => `at ${width}, dark: ${line}`),
  ];
}

describe('every page, light and dark, wide and narrow, can be used by everyone:', () => {
  it.each(pages)('%s', async (...seen) => {
    const page = await look(seen);
    const found: string[] = [];
    for (const width of widths) {
      found.push(...(await tooWide(page, width)));
      if (width === narrow || width === wide) found.push(...(await inaccessible(page, width)));
    }
    expect(found).toEqual([]);
  });
});

describe('nor does a page scroll sideways that shows more:', () => {
  it.each(wider)('%s', async (...seen) => {
    const page = await look(seen);
    const found: string[] = [];
    for (const width of widths) found.push(...(await tooWide(page, width)));
    expect(found).toEqual([]);
  });
});

it('notices a page that scrolls sideways', async () => {
  const page = await look(['sign-in', undefined, () => '/sign-in']);
  await page.evaluate(() => {
    document.querySelector('main')!.style.cssText = 'min-width: 400px';
  });
  expect(await tooWide(page, 390)).toEqual([expect.stringContaining('at 390: scrolls sideways')]);
  expect(await tooWide(page, 820)).toEqual([]);
});

it('notices a button without a name, and text of too little contrast', async () => {
  const { page } = await open();
  await page.goto('/sign-in');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => {
    const faint = document.createElement('p');
    faint.textContent = 'Faint';
    faint.style.cssText = 'color: #aaa; background: #fff';
    document.querySelector('main')!.append(document.createElement('button'), faint);
  });
  const contrast: unknown = expect.stringContaining('color-contrast');
  expect(await violationsIn(page)).toEqual([expect.stringContaining('button-name'), contrast]);
  expect(await violationsIn(page, 'colours')).toEqual([contrast]);
});
