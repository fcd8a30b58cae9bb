import type { ActionDetail } from '@countersign/actions';
import { demoPeople } from '@countersign/auth/demo';
import { expect, it } from 'vitest';
import { file, review, settled } from '@countersign/testkit/actions';
import { newAccount, newPromotion, newUser } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { requireAccessible } from './support/axe.ts';
import { fetchWhole } from './support/fetch-whole.ts';
import { useBrowser } from './support/test-browser.ts';
import { choose, field, fillAccount, fillPromotion, openForm, submit } from './views/forms.ts';

const open = useBrowser();

it('Enter in the list of people chooses who is alone in it, and never sends the form', async () => {
  const { page, signIn } = await open();
  await signIn(staff('maker'));
  await openForm(page, 'create_account');
  const picker = page.getByRole('combobox', { name: 'User' });
  await picker.fill('Milan Mak');
  const option = page.getByRole('option', { name: 'Milan Maker' });
  await expect.poll(() => option.getAttribute('aria-selected')).toBe('true');
  expect(await picker.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
  await picker.press('Enter');
  await option.waitFor({ state: 'hidden' });
  await expect.poll(() => picker.inputValue()).toBe('Milan Maker');
  expect(await page.getByRole('alert').count()).toBe(0);

  await picker.fill('Nobody of that name');
  await page.getByText('Nobody matches').waitFor();
  await picker.press('Enter');
  await page.waitForTimeout(200);
  expect(await page.getByRole('alert').count()).toBe(0);
});

it('the list of what is wrong gets shorter with every field that is mended', async () => {
  const { page, signIn } = await open();
  await signIn(staff('maker'));
  await openForm(page, 'create_user');
  await page.getByRole('button', { name: 'File for review' }).click();
  const summary = page.getByRole('alert').first();
  const lines = summary.getByRole('listitem');
  await expect.poll(() => lines.count()).toBeGreaterThan(2);
  const before = await lines.count();
  const { fullName } = newUser();
  await field(page, 'Full name').fill(fullName);
  await field(page, 'Email').focus();
  await expect.poll(() => lines.count()).toBe(before - 1);
  expect(await summary.textContent()).not.toContain('Full name');
  // Whoever mends on is not taken back to the list.
  expect(await field(page, 'Email').evaluate((input) => input === document.activeElement)).toBe(
    true,
  );
});

it('the first press of the button counts, also out of a field that turns out to be wrong', async () => {
  const { page, signIn } = await open();
  await signIn(staff('maker'));
  await openForm(page, 'create_user');
  await field(page, 'Email').fill('nobody');
  const button = page.getByRole('button', { name: 'File for review' });
  const place = (await button.boundingBox())!;
  await page.mouse.move(place.x + place.width / 2, place.y + 4);
  await page.mouse.down();
  await page.waitForTimeout(50);
  expect(await button.boundingBox()).toEqual(place);
  await page.mouse.up();
  await page.getByText('This cannot be filed yet').waitFor();
});

it('finds what can be filed by its words, among those of its owner', async () => {
  const { page, signIn } = await open();
  await signIn(staff('maker'));
  await page.goto('/file');
  const users = page.getByRole('region', { name: 'Users' });
  await expect.poll(() => users.getByRole('listitem').count()).toBeGreaterThan(5);
  await page.getByRole('searchbox', { name: 'Find what should happen' }).fill('lock user');
  await expect.poll(() => page.getByRole('region', { name: 'Accounts' }).count()).toBe(0);
  await users.getByRole('link', { name: 'Lock user', exact: true }).waitFor();
  await requireAccessible(page);
});

const lists = [
  ['inbox', '/inbox?tab=all', '/api/workflow/actions'],
  ['users', '/users', '/api/user/users'],
  ['accounts', '/accounts', '/api/account/accounts'],
] as const;

it.each(lists)(
  'says of the %s that no more could be loaded, and loads it after all',
  async (_name, path, api) => {
    const [maker, checker] = [await open(), await open()];
    await Promise.all([maker.signIn(staff('maker')), checker.signIn(staff('checker'))]);
    const action = await file(maker, 'create_account', newAccount(demoPeople[0]!.personId));
    await review(checker, action);
    await settled(maker, action.id);
    const { page, signIn, context, problems } = await open();
    await signIn(staff('admin'));
    const isPage = (at: URL): boolean => at.pathname === api;
    const isNext = (at: URL): boolean => isPage(at) && at.searchParams.has('cursor');
    // The first page says that there is another one, where there are not so many.
    await context.route(isPage, async (route) => {
      if (isNext(new URL(route.request().url()))) return route.abort();
      const reply = await fetchWhole(route);
      const body = (await reply.json()) as { pagination: { nextCursor?: string } };
      body.pagination.nextCursor = 'more';
      return route.fulfill({ response: reply, json: body });
    });
    await page.goto(path);
    await page.getByRole('button', { name: 'Load more' }).click();
    const failed = page.getByRole('alert').filter({ hasText: 'No more could be loaded.' });
    await failed.waitFor({ timeout: 15_000 });
    // What was loaded stays.
    expect(await page.getByRole('rowheader').count()).toBeGreaterThan(0);
    await context.unroute(isPage);
    const asked = page.waitForRequest((request) => isNext(new URL(request.url())));
    await page.getByRole('button', { name: 'Try again' }).click();
    await asked;
    // Browsers log every request that found no network.
    problems.length = 0;
  },
);

it('reads an amount as it is written, says how, and files it plain', async () => {
  const maker = await open();
  const { page, signIn } = maker;
  const kept = async (id: string) =>
    (await maker.call<ActionDetail>('GET', `/api/workflow/actions/${id}`)).payload;
  await signIn(staff('maker'));
  await openForm(page, 'create_account');
  const account = newAccount('', { balance: '1.250,50' });
  await fillAccount(page, account, 'Milan Maker');
  await page.getByText('Read as 1,250.50.').waitFor();
  expect(await kept(await submit(page))).toMatchObject({ balance: '1250.50' });

  await openForm(page, 'create_promotion');
  await fillPromotion(page, newPromotion({ discountValue: '12,5' }));
  await page.getByText('Read as 12.5.').waitFor();
  expect(await kept(await submit(page))).toMatchObject({ discountValue: '12.5' });
});

it('asks what a point before three digits means, unless amounts have three decimals', async () => {
  const { page, signIn } = await open();
  await signIn(staff('maker'));
  await openForm(page, 'create_account');
  const balance = field(page, 'Opening balance');
  await choose(page, 'Currency', 'EUR');
  await balance.fill('10.000');
  await page.getByText('Does 10.000 mean 10000 or 10?').waitFor();
  await page.getByRole('button', { name: 'File for review' }).click();
  await page.getByText('Choose which of the two it means').waitFor();
  await page.getByRole('button', { name: '10000', exact: true }).click();
  expect(await balance.inputValue()).toBe('10000');
  await choose(page, 'Currency', 'BHD');
  await balance.fill('10.000');
  await page.getByText('10.000 BHD').waitFor();
  expect(await page.getByText('Does 10.000 mean').count()).toBe(0);
});

it.each(['1250', '1.250'])('asks what 1,250 means, and takes %s', async (meant) => {
  const { page, signIn } = await open();
  await signIn(staff('maker'));
  await openForm(page, 'create_account');
  const balance = field(page, 'Opening balance');
  await choose(page, 'Currency', 'BHD');
  await balance.fill('1,250');
  await page.getByText('Does 1,250 mean 1250 or 1.250?').waitFor();
  await page.getByRole('button', { name: 'File for review' }).click();
  await page.getByText('Choose which of the two it means').waitFor();
  expect(await balance.getAttribute('aria-invalid')).toBe('true');
  await page.getByRole('button', { name: meant, exact: true }).click();
  expect(await balance.inputValue()).toBe(meant);
  await expect.poll(() => balance.evaluate((input) => input === document.activeElement)).toBe(true);
  await page.getByText('Does 1,250 mean').waitFor({ state: 'detached' });
  expect(await balance.getAttribute('aria-invalid')).toBe(null);
});
