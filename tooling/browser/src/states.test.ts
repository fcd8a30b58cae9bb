import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { staff, type StaffName } from '@countersign/testkit/people';
import { seedDay, type SeededDay } from './support/seed.ts';
import { url, useBrowser } from './support/test-browser.ts';

const open = useBrowser();

let day: SeededDay;
beforeAll(async () => {
  day = await seedDay(url);
});

const views: [string, StaffName, (day: SeededDay) => string][] = [
  ['the inbox', 'checker', () => '/inbox'],
  ['an action', 'checker', ({ pendingActionId }) => `/actions/${pendingActionId}`],
  ['the choice of actions', 'maker', () => '/file'],
  ['a form', 'maker', () => '/file/create_account'],
  ['the dashboard', 'admin', () => '/dashboard'],
  ['users', 'maker', () => '/users'],
  ['a user', 'maker', ({ records }) => `/users/${records.users}`],
  ['accounts', 'maker', () => '/accounts'],
  ['an account', 'maker', ({ records }) => `/accounts/${records.accounts}`],
  ['promotions', 'maker', () => '/promotions'],
  ['a promotion', 'maker', ({ records }) => `/promotions/${records.promotions}`],
  ['the profile', 'maker', () => '/profile'],
];

/** What the page lets its person read, without the navigation. */
const main = (page: Page) => page.getByRole('main');

/** Calls of the API, but the one that says who is signed in. */
const calls = /\/api\/(?!auth\/me)/;

// At the same time, since each waits for its requests to have been tried again.
it('every view says that it could not be loaded, and loads when it is asked to again', async () => {
  const problems = await Promise.all(views.map(([, who, path]) => recover(who, path(day))));
  expect(problems.flat()).toEqual([]);
});

/** Opens a view while the API is away, then has it load again; what the console says beside that. */
async function recover(who: StaffName, path: string): Promise<string[]> {
  const { page, context, signIn, problems } = await open();
  await signIn(staff(who));
  await context.route(calls, (route) =>
    route.fulfill({
      status: 503,
      json: {
        success: false,
        error: { code: 'unavailable', message: 'The service is away', requestId: 'request-1' },
      },
    }),
  );
  await page.goto(path);
  const away = main(page).getByText('The service is away');
  await away.first().waitFor({ timeout: 20_000 });
  const retry = main(page).getByRole('button', { name: 'Try again' });
  await context.unroute(calls);
  // Each part of a page asks by itself for what it lacks.
  for (const one of (await retry.all()).toReversed()) await one.click();
  await expect.poll(() => away.count(), { timeout: 20_000, message: path }).toBe(0);
  // React tells the console of what an error boundary has caught.
  return problems.splice(0).filter((line) => !line.includes('The service is away'));
}

describe.each(views)('%s', (_, who, path) => {
  it('shows that it is on its way, and says when the network is gone', async () => {
    const { page, context, signIn, problems } = await open();
    await signIn(staff(who));
    const go = Promise.withResolvers<void>();
    await context.route(calls, async (route) => {
      await go.promise;
      await route.continue();
    });
    await page.goto(path(day));
    const loading = main(page).getByText('Loading');
    await loading.first().waitFor({ state: 'attached' });
    go.resolve();
    await expect.poll(() => loading.count(), { timeout: 20_000 }).toBe(0);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await context.setOffline(true);
    await page.getByText('Countersign cannot be reached. What you see may be old.').waitFor();
    await context.setOffline(false);
    problems.length = 0;
  });
});
