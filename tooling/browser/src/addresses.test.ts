import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { staff } from '@countersign/testkit/people';
import { directories, seedDay, type SeededDay } from './support/seed.ts';
import { url, useBrowser } from './support/test-browser.ts';
import { fillSignIn } from './views/sign-in.ts';

const open = useBrowser();

/** Targets that a link may carry to lead away from us, as they stand in the address: each kind once. */
const kinds = [
  'https://evil.test/inbox',
  'https:evil.test',
  '//evil.test/inbox',
  '/\\evil.test',
  '/\t/evil.test',
  'javascript:alert(1)',
  '["https://evil.test"]',
];

/** And in their other spellings. */
const astray = [
  ...kinds,
  '///evil.test',
  '\\\\evil.test',
  '/\n/evil.test',
  ' //evil.test',
  'data:text/html,hello',
  `${url}@evil.test/`,
  '/.//evil.test',
  '/a/..//evil.test',
  '/%2e%2e//evil.test',
  '/%2f%2fevil.test',
  '/%5cevil.test',
  '/sign-in?to=//evil.test',
  '/nothing-of-ours',
  '/api/auth/me',
];

describe('signing in leads to our own pages, not to', () => {
  it.each(kinds)('%j', async (to) => {
    const { page, context } = await open();
    const elsewhere: string[] = [];
    const isElsewhere = ({ origin }: URL): boolean => origin !== url;
    await context.route(isElsewhere, (route) => {
      elsewhere.push(route.request().url());
      return route.fulfill({ body: 'elsewhere' });
    });
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    await fillSignIn(page, staff('maker'));
    await page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor();
    const at = new URL(page.url());
    expect([at.origin, at.pathname, elsewhere]).toEqual([url, '/inbox', []]);
  });

  it('whatever it is, when one is signed in already', async () => {
    const visitor = await open();
    await visitor.startSession(staff('maker'));
    const { page } = visitor;
    const isSentOn = ({ origin, pathname }: URL): boolean =>
      origin !== url || pathname !== '/sign-in';
    for (const [index, to] of astray.entries()) {
      const path = `/sign-in?to=${encodeURIComponent(to)}`;
      // One is loaded; the others are led to as by a link of ours, which is asked the same.
      if (index === 0) await page.goto(path);
      else await page.evaluate((next) => history.pushState(null, '', next), path);
      await page.waitForURL(isSentOn);
      await page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor();
      const at = new URL(page.url());
      expect([to, at.origin, at.pathname]).toEqual([to, url, '/inbox']);
    }
  });
});

it('signing in leads to the page asked for, with its query and place', async () => {
  const { page } = await open();
  await page.goto(`/sign-in?to=${encodeURIComponent('/users?q=milan#content')}`);
  await fillSignIn(page, staff('maker'));
  await page.getByRole('heading', { name: 'Users', level: 1 }).waitFor();
  expect(page.url()).toBe(`${url}/users?q=milan#content`);
});

/** What people and programs put behind a `=`: here each kind once; `route-searches.test.ts` has more. */
const strange = ['[1,2]', '{"a":{"b":1}}', '\0', '%E0%A4%A', '😀', 'x'.repeat(3000)];

type Page = [route: string, path: (day: SeededDay) => string, names?: string[]];

/** Every page, with the names that it reads from its address. */
const pages: Page[] = [
  ['index.tsx', () => '/'],
  ['sign-in.tsx', () => '/sign-in', ['to', 'error']],
  ['forgot-password.tsx', () => '/forgot-password'],
  ['invitation.tsx', () => '/invitation', ['token', 'email']],
  ['reset-password.tsx', () => '/reset-password', ['token', 'email']],
  [
    '_app/inbox.tsx',
    () => '/inbox',
    ['tab', 'type', 'status', 'execution', 'maker', 'q', 'from', 'to', 'sort'],
  ],
  ['_app/actions.$id.tsx', ({ executedActionId }) => `/actions/${executedActionId}`],
  ['_app/dashboard.tsx', () => '/dashboard', ['days']],
  ['_app/profile.tsx', () => '/profile'],
  ['_app/notifications/index.tsx', () => '/notifications', ['show']],
  ['_app/notifications/preferences.tsx', () => '/notifications/preferences'],
  ['_app/$directory/index.tsx', () => '/users', ['q', 'status']],
  ['_app/$directory/index.tsx', () => '/accounts', ['q', 'userId']],
  ['_app/$directory/index.tsx', () => '/promotions', ['q']],
  ['_app/$directory/index.tsx', () => '/orders'],
  ['_app/$directory/index.tsx', () => '/groups', ['q']],
  ...directories.map((directory): Page => {
    return ['_app/$directory/$id.tsx', ({ records }) => `/${directory}/${records[directory]}`];
  }),
  ['_app/$directory/$.tsx', () => '/policies/change_policy/versions/0'],
  ['_app/file/index.tsx', () => '/file'],
  ['_app/file/$type.tsx', () => '/file/create_account', ['userId', 'accountNumber', 'currency']],
];

describe('whatever stands in its address, a page is shown:', () => {
  let day: SeededDay;
  beforeAll(async () => {
    day = await seedDay(url);
  });

  it.each(pages)('%s', async (_, path, names = []) => {
    const { page, signIn } = await open();
    if (!/^\/(sign-in|forgot|invit|reset)/.test(path(day))) await signIn(staff('admin'));
    const broken: string[] = [];
    // A page that reads nothing from its address looks at none of them.
    for (const value of names.length > 0 ? strange : strange.slice(0, 1)) {
      const given = value.startsWith('%') ? value : encodeURIComponent(value);
      const search = [...names, 'other', '__proto__', 'constructor'].map(
        (name) => `${name}=${given}`,
      );
      // Where it is all about one of many names, a long value stands once.
      const query = value.length > 100 ? search.slice(0, 1) : search;
      await page.goto(`${path(day)}?${query.join('&')}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      const failed = page.getByText('This could not be loaded');
      if ((await failed.count()) > 0) broken.push(value.slice(0, 20));
    }
    expect(broken).toEqual([]);
  });

  it('and none was forgotten', () => {
    const folder = resolve(import.meta.dirname, '../../../apps/frontend/host/src/routes');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !['__root.tsx', '_app.tsx'].includes(entry.name))
      .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.length + 1));
    expect(files.toSorted()).toEqual([...new Set(pages.map(([route]) => route))].toSorted());
  });
});
