import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { staff, type StaffName } from '@countersign/testkit/people';
import { seedDay, type SeededDay } from './support/seed.ts';
import { url, useBrowser } from './support/test-browser.ts';

const open = useBrowser();

let day: SeededDay;
beforeAll(async () => {
  day = await seedDay(url);
});

const views: [StaffName, (day: SeededDay) => string][] = [
  ['checker', () => '/inbox'],
  ['checker', ({ pendingActionId }) => `/actions/${pendingActionId}`],
  ['maker', () => '/file'],
  ['maker', () => '/file/create_account'],
  ['admin', () => '/dashboard'],
  ['maker', () => '/users'],
  ['maker', ({ records }) => `/users/${records.users}`],
  ['maker', () => '/accounts'],
  ['maker', ({ records }) => `/accounts/${records.accounts}`],
  ['maker', () => '/promotions'],
  ['maker', ({ records }) => `/promotions/${records.promotions}`],
  ['maker', () => '/profile'],
  ['maker', () => '/notifications'],
  ['maker', () => '/notifications/preferences'],
];

/** What the page lets its person read, without the navigation. */
const main = (page: Page) => page.getByRole('main');

/** Calls of the API, but the one that says who is signed in. */
const calls = /\/api\/(?!auth\/me)/;

// At the same time, since each waits for its requests to have been tried again.
it('every view shows that it is on its way, says what failed, loads when asked to again, and tells of a lost network', async () => {
  const problems = await Promise.all(views.map(([who, path]) => liveThrough(who, path(day))));
  expect(problems.flat()).toEqual([]);
});

/** Opens a view while the API is slow, then away, then back, then without a network; what the console says beside that. */
async function liveThrough(who: StaffName, path: string): Promise<string[]> {
  const { page, context, signIn, problems } = await open();
  await signIn(staff(who));
  const answered = Promise.withResolvers<void>();
  await context.route(calls, async (route) => {
    await answered.promise;
    await route.fulfill({
      status: 503,
      json: {
        success: false,
        error: { code: 'unavailable', message: 'The service is away', requestId: 'request-1' },
      },
    });
  });
  await page.goto(path);
  const loading = main(page).getByText('Loading');
  await loading.first().waitFor({ state: 'attached' });
  answered.resolve();
  const away = main(page).getByText('The service is away');
  await away.first().waitFor();
  const retry = main(page).getByRole('button', { name: 'Try again' });
  await context.unroute(calls);
  // Each part of a page asks by itself for what it lacks.
  for (const one of (await retry.all()).toReversed()) await one.click();
  const isThere = { timeout: 20_000, message: path };
  await expect.poll(() => away.count(), isThere).toBe(0);
  await expect.poll(() => loading.count(), isThere).toBe(0);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  // React tells the console of what an error boundary has caught.
  const said = problems.splice(0).filter((line) => !line.includes('The service is away'));
  await context.setOffline(true);
  const unreachable = page.getByText('Countersign cannot be reached. What you see may be old.');
  await unreachable.waitFor();
  await context.setOffline(false);
  await unreachable.waitFor({ state: 'detached' });
  // Browsers log every request that found no network.
  problems.length = 0;
  return said;
}
