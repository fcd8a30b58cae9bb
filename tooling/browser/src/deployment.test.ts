import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { file, review, settled } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser, webRoot } from './support/test-browser.ts';
import { deployChanged } from './support/web-root.ts';
import { choose, field, fillPromotion, openForm, submit } from './views/forms.ts';
import { goTo } from './views/shell.ts';

const open = useBrowser({ fresh: true });
const deploy = (changes?: Parameters<typeof deployChanged>[2]) =>
  deployChanged(webRoot, 'promotion', changes);
afterAll(() => deploy());

const anotherLabel = { 'strings.ts': (text: string) => text.replace("'Code'", "'Coupon code'") };
const broken = {
  'remote.tsx': (text: string) => `${text}\nthrow new Error('broken on purpose');\n`,
};
const plainForm = 'This form is a plain one';

/** A maker at the open form of a promotion, in a page that tells when it was loaded anew. */
async function makerAtForm() {
  const maker = await open();
  await maker.signIn(staff('maker'));
  await openForm(maker.page, 'create_promotion');
  await maker.page.evaluate(() => Object.assign(window, { neverReloaded: true }));
  const leaveAndReturn = async (): Promise<void> => {
    await goTo(maker.page, 'Inbox');
    await maker.page.waitForTimeout(3_000);
    await goTo(maker.page, 'File an action');
    // Rows of the inbox are named by their type as well.
    await maker.page.getByRole('heading', { level: 1, name: 'File an action' }).waitFor();
    await maker.page.getByRole('link', { name: 'Create promotion' }).click();
    await maker.page.getByRole('button', { name: 'File for review' }).waitFor();
    expect(await maker.page.evaluate(() => 'neverReloaded' in window)).toBe(true);
  };
  return { ...maker, leaveAndReturn };
}

beforeEach(() => deploy());

it('of a changed remote reaches a host that is open, and no form that is being filled in', async () => {
  const { page, leaveAndReturn } = await makerAtForm();
  await field(page, 'Code').fill('KEPT-26');
  await deploy(anotherLabel);
  expect(await field(page, 'Code').inputValue()).toBe('KEPT-26');
  await leaveAndReturn();
  await field(page, 'Coupon code').waitFor();
  expect(await field(page, 'Coupon code').inputValue()).toBe('KEPT-26');
});

it.each([
  [
    'that is too old for an action and for records',
    {
      'remote.tsx': (text: string) =>
        text.replace('create_promotion:', 'launch_promotion:').replace('  directory,\n', ''),
    },
  ],
  [
    'whose form and whose columns break',
    {
      'directory.tsx': (text: string) =>
        text.replace('cell: ({ code }) => code', "cell: () => JSON.parse('broken on purpose')"),
      'create-promotion/form.tsx': (text: string) =>
        text.replace('const chosen =', "JSON.parse('broken on purpose');\n  const chosen ="),
    },
  ],
])('of a remote %s leaves plain ones', async (_, changes) => {
  const maker = await makerAtForm();
  const { page, problems } = maker;
  const checker = await open();
  await checker.signIn(staff('checker'));
  const promotion = newPromotion();
  const filed = await file(maker, 'create_promotion', promotion);
  await settled(checker, (await review(checker, filed)).id);
  await deploy(changes);
  await page.waitForTimeout(3_000);
  await openForm(page, 'create_promotion');
  await page.getByText(plainForm).waitFor();
  await field(page, 'Code').fill('PLAIN-26');
  expect(await page.getByRole('navigation', { name: 'Main' }).first().isVisible()).toBe(true);
  await goTo(page, 'Promotions');
  await page.getByText('This page is a plain one').waitFor();
  await page.getByRole('rowheader').first().getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: 'Promotions' }).waitFor({ state: 'detached' });
  await page.getByText(promotion.code).first().waitFor();
  expect(problems.filter((line) => !/JSON|broken on purpose|SyntaxError/.test(line))).toEqual([]);
  problems.length = 0;
});

it('of a broken remote leaves a form made from the rules, which files the same', async () => {
  const { page, problems, leaveAndReturn } = await makerAtForm();
  await deploy(broken);
  await leaveAndReturn();
  await page.getByText(plainForm).waitFor();
  const promotion = newPromotion();
  await field(page, 'Code').fill(promotion.code);
  await field(page, 'Name').fill(promotion.name);
  await choose(page, 'Discount type', 'percentage');
  await page.getByLabel(/^Discount\W*$/).fill('10');
  await field(page, 'Start').fill('2031-06-01T09:00');
  await field(page, 'End').fill('2031-09-01T18:00');
  const id = await submit(page);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(problems.filter((line) => !/broken on purpose|RUNTIME/.test(line))).toEqual([]);
  problems.length = 0;
});

it('that mends a broken remote is found by those who try again', async () => {
  await deploy(broken);
  const { page, problems } = await makerAtForm();
  await page.getByText(plainForm).waitFor();
  await field(page, 'Code').fill('KEPT-27');
  await deploy();
  await page.waitForTimeout(3_000);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText(plainForm).waitFor({ state: 'detached' });
  expect(await field(page, 'Code').inputValue()).toBe('KEPT-27');
  await fillPromotion(page, newPromotion());
  await submit(page);
  problems.length = 0;
});

it('that is taken away leaves nothing of it, and is there again when it is put back', async () => {
  const { page, signIn } = await open();
  await signIn(staff('maker'));
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  await rm(join(webRoot, 'promotion'), { recursive: true });
  await page.waitForTimeout(500);
  await page.goto('/promotions');
  await page.getByRole('heading', { name: 'Nothing here' }).waitFor();
  expect([await link('Users').count(), await link('Promotions').count()]).toEqual([1, 0]);
  await deploy();
  await page.waitForTimeout(500);
  await page.reload();
  await page.getByRole('heading', { name: 'Promotions', level: 1 }).waitFor();
  expect(await link('Promotions').count()).toBe(1);
});

it('is not needed by the host: a remote that cannot be reached takes nothing else down', async () => {
  const { page, context, signIn, problems } = await open();
  await context.route('**/mfe/promotion/**', (route) => route.abort());
  await signIn(staff('maker'));
  await openForm(page, 'create_promotion');
  await page.getByText(plainForm).waitFor();
  await openForm(page, 'create_user');
  expect(await page.getByText(plainForm).count()).toBe(0);
  problems.length = 0;
});
