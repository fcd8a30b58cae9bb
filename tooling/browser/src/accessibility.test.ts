import { actionTypeNames } from '@countersign/actions';
import { beforeAll, describe, expect, it } from 'vitest';
import { violationsIn } from './support/axe.ts';
import { staff, type StaffName } from '@countersign/testkit/people';
import { directories, seedDay, type SeededDay } from './support/seed.ts';
import { url, useBrowser } from './support/test-browser.ts';
import { usual } from './support/visitor.ts';

const open = useBrowser();

let day: SeededDay;
beforeAll(async () => {
  day = await seedDay(url);
});

type Page = [string, StaffName | undefined, (day: SeededDay) => string];

const pages: Page[] = [
  ['sign-in', undefined, () => '/sign-in'],
  ['forgotten password', undefined, () => '/forgot-password'],
  ['reset password', undefined, () => '/reset-password#token=unknown'],
  ['invitation', undefined, () => '/invitation#token=unknown'],
  ['inbox of a checker', 'checker', () => '/inbox'],
  ['inbox of a maker', 'maker', () => '/inbox?tab=mine'],
  ['everything', 'auditor', () => '/inbox?tab=all'],
  ['action to review', 'checker', ({ pendingActionId }) => `/actions/${pendingActionId}`],
  ['own action', 'maker2', ({ pendingActionId }) => `/actions/${pendingActionId}`],
  ['executed action', 'auditor', ({ executedActionId }) => `/actions/${executedActionId}`],
  ['unknown action', 'checker', () => '/actions/0190a0a0-0000-7000-8000-000000000000'],
  ['choice of actions', 'maker', () => '/file'],
  ...actionTypeNames.map((type): Page => [`form of ${type}`, 'maker', () => `/file/${type}`]),
  ['dashboard', 'admin', () => '/dashboard'],
  ...directories.flatMap((directory): Page[] => [
    [directory, 'maker', () => `/${directory}`],
    [`one of ${directory}`, 'maker', ({ records }) => `/${directory}/${records[directory]}`],
  ]),
  [
    'amendment',
    'maker2',
    ({ pendingActionId }) => `/file/deactivate_user?amend=${pendingActionId}`,
  ],
  ['profile', 'maker', () => '/profile'],
];

const narrow = { width: 390, height: 844 };
/** In the dark a page is the same but for its colours. */
const looks = {
  'wide and light': { colorScheme: 'light', size: usual.viewport, rules: 'all' },
  'wide and dark': { colorScheme: 'dark', size: usual.viewport, rules: 'colours' },
  'narrow and dark': { colorScheme: 'dark', size: narrow, rules: 'colours' },
  'narrow and light': { colorScheme: 'light', size: narrow, rules: 'all' },
} as const;

describe('every page, light and dark, wide and narrow, can be used by everyone:', () => {
  it.each(pages)('%s', async (_, who, path) => {
    const { page, signIn } = await open();
    if (who) await signIn(staff(who));
    await page.goto(path(day));
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
    const violations: Record<string, string[]> = {};
    for (const [look, { colorScheme, size, rules }] of Object.entries(looks)) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      const found = await violationsIn(page, rules);
      if (found.length > 0) violations[look] = found;
    }
    expect(violations).toEqual({});
  });
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
