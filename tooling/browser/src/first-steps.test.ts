import { readFile } from 'node:fs/promises';
import { totp } from '@countersign/auth/totp';
import { staff, type StaffName } from '@countersign/testkit/people';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startBrowserSystem, type BrowserSystem } from './support/browser-system.ts';
import { newVisitor, type Visitor } from './support/visitor.ts';
import { approve, decisionButton, waitForOutcome } from './views/action.ts';
import { choose, field, fillPromotion, submit } from './views/forms.ts';
import { inboxRows } from './views/inbox.ts';
import { signInAt } from './views/sign-in.ts';

/** What the first start leaves, which nobody has touched. */
let own: BrowserSystem;
beforeAll(async () => {
  own = await startBrowserSystem({ opening: true });
});
afterAll(() => own.close());

/** Who came in a test. They leave after it: an open inbox asks anew whenever somebody decides. */
const visitors: Visitor[] = [];
afterEach(async () => {
  await Promise.all(visitors.splice(0).map((visitor) => visitor.close()));
});

/** What their pages complained about. */
const complaints = (): string[] => visitors.flatMap(({ problems }) => problems);

/** Somebody signs in on the page, as people do. */
async function arrive(name: StaffName): Promise<Page> {
  const visitor = await newVisitor(own.browser, own.system.url);
  visitors.push(visitor);
  const { page } = visitor;
  await signInAt(page, '/inbox', staff(name));
  return page;
}

const row = (page: Page, text: string) => inboxRows(page).filter({ hasText: text }).first();
const promotion = (name: string, code: string, discountValue: string) => ({
  name,
  code,
  discountValue,
  discountType: 'percentage' as const,
  startDate: '',
  endDate: '',
});

/** Files a promotion, from the inbox. */
async function promote(page: Page, name: string, code: string, discount: string): Promise<void> {
  await page.goto('/inbox');
  await page.getByRole('link', { name: 'File an action' }).first().click();
  // Rows of the inbox are named by their type as well.
  await page.getByRole('heading', { level: 1, name: 'File an action' }).waitFor();
  await page.getByRole('link', { name: /^Create promotion/ }).click();
  await fillPromotion(page, promotion(name, code, discount));
  await submit(page);
}

it('what one files, another finds in the inbox and approves', async () => {
  const maker = await arrive('maker');
  await promote(maker, 'Ten percent off', 'TEN-OFF', '10');
  const checker = await arrive('checker');
  await row(checker, 'TEN-OFF').click();
  await approve(checker);
  await waitForOutcome(checker, 'Executed');
  expect(complaints()).toEqual([]);
});

it('Milan breaks the glass, and the inbox of Chiara says so', async () => {
  const milan = await arrive('maker2');
  await milan.goto('/profile');
  await milan.getByRole('button', { name: 'Turn on' }).click();
  await milan.getByLabel('Your password').fill(staff('maker2').password);
  await milan.getByRole('button', { name: 'Continue' }).click();
  const secret = (await milan.locator('code').first().textContent()) ?? '';
  await milan.getByLabel('Code that the app shows').fill(totp(secret));
  await milan.getByRole('button', { name: 'Verify and turn on' }).click();
  await milan.getByRole('button', { name: 'I have kept them' }).click();
  await milan.goto('/file/create_promotion');
  await milan.getByRole('button', { name: 'Break the glass …' }).click();
  await field(milan, 'What is the emergency?').fill('Everything is sold for nothing');
  await fillPromotion(milan, promotion('As it was', 'AS-IT-WAS', '10'));
  await milan.getByRole('button', { name: 'Execute at once …' }).click();
  await milan.getByRole('alertdialog').getByRole('button', { name: 'Break the glass' }).click();
  await waitForOutcome(milan, 'Executed');
  const chiara = await arrive('checker');
  await chiara.getByText('1 emergency awaits your review').waitFor();
  await chiara.getByRole('link', { name: 'Review', exact: true }).click();
  await chiara.getByText('Everything is sold for nothing').first().waitFor();
  expect(complaints()).toEqual([]);
});

it('the accounts that wait are decided by those whom the README names', async () => {
  const director = await arrive('director');
  await row(director, 'Ada Admin').click();
  await approve(director);
  await waitForOutcome(director, 'Executed');

  const [account, balance] = ['FR1420041010050500013M02606', '40000'];
  const checker = await arrive('checker2');
  await row(checker, 'Aurel Auditor').click();
  await checker.getByRole('button', { name: 'Approve…' }).click();
  const decision = checker.getByRole('group', { name: 'Approve', exact: true });
  await decision.getByLabel('Account number').fill(account);
  await decision.getByLabel('Opening balance').fill(balance);
  await decisionButton(checker, 'Approve').click();
  await checker.getByText('1 of 2 approvals').waitFor();
  await checker.goto('/inbox');
  await row(checker, '18,000.00').click();
  await approve(checker);
  await waitForOutcome(checker, 'Executed');
  const entered = /`(FR[0-9A-Z]+)` and `(\d+)`/.exec(await read('README.md'))?.slice(1);
  expect(entered).toEqual([account, balance]);
  expect(complaints()).toEqual([]);
});

const read = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
const guide = await read('docs/policies.md');
const inTheWeb = /### In the web\n([^]*?)\n### /.exec(guide)?.[1] ?? '';
/** What the walk through the web has one press and look for, in order. */
const labels = [...inTheWeb.matchAll(/\*\*([^*]+)\*\*/g)].map(([, label]) => label);

it('the walk through a policy in the web is as the guide says', async () => {
  const used: string[] = [];
  /** A label that the guide names. */
  const named = (label: string): string => {
    used.push(label);
    return label;
  };
  const link = (page: Page, name: string) =>
    page.getByRole('link', { name: named(name), exact: true }).first();
  const button = (page: Page, name: string) =>
    page.getByRole('button', { name: named(name), exact: true });
  const tab = (page: Page, name: string) => page.getByRole('tab', { name: named(name) });

  const maker = await arrive('maker');
  const part = (rule: number, path: string) => maker.locator(`[data-path="rules.${rule}.${path}"]`);
  /** Fills in a stage of the second rule, for one group. */
  const fillStage = async (at: number, name: string, group: string) => {
    const stage = maker
      .getByRole('listitem')
      .filter({ has: part(1, `stages.${at}.name`) })
      .last();
    await part(1, `stages.${at}.name`).getByLabel(named('Stage')).fill(name);
    await choose(stage, named('By whom'), named('Certain groups or people'));
    await stage.getByRole('combobox', { name: named('Groups'), exact: true }).fill(group);
    await maker.getByRole('option', { name: group }).click();
  };
  const openPolicy = async (): Promise<void> => {
    await link(maker, 'Policies').click();
    await maker.getByRole('heading', { level: 1, name: 'Policies' }).waitFor();
    await link(maker, 'Create promotion').click();
  };
  await openPolicy();
  await link(maker, 'Change the policy').click();
  await button(maker, 'Add a tier').click();
  await part(0, 'name').getByLabel(named('Rule')).fill('Below 25');
  await part(0, 'when').getByLabel(named('Discount below')).fill('25');
  await maker.getByText(named('Rule 2: Every action')).click();
  await part(1, 'name').getByLabel('Rule').fill('25 and more');
  await fillStage(0, 'Finance', 'finance');
  await button(maker, 'Add a stage').last().click();
  await fillStage(1, 'Director', 'directors');
  expect(await part(1, 'stages.1.step').getByLabel(named('Open in')).inputValue()).toBe('2');
  await maker.getByText(named('Nothing is wrong with it.')).waitFor();

  await tab(maker, 'Simulate').click();
  await maker.getByRole('textbox', { name: named('Discount'), exact: true }).fill('30');
  await button(maker, 'Simulate').click();
  const outcome = maker.getByRole('region', { name: named('What it would need') });
  await outcome.getByText('Could decide it now: Chen Checker and Chiara Checker').waitFor();
  await outcome.getByText(/met: Dario Director and Dora Director/).waitFor();
  await field(maker, named('Reason')).fill('Deep discounts need finance and a director');
  await button(maker, 'File for review').click();
  await maker.waitForURL(/\/actions\/[0-9a-f-]{36}$/);

  const checker = await arrive('checker');
  await row(checker, 'Deep discounts').click();
  await checker.getByText('Added: Rule Below 25').waitFor();
  await tab(checker, 'Replay').click();
  await button(checker, 'Replay').click();
  await checker.getByRole('region', { name: named('What it would have asked') }).waitFor();
  for (const page of [checker, await arrive('director')]) {
    await page.goto('/inbox');
    await row(page, 'Deep discounts').click();
    await approve(page);
  }

  await openPolicy();
  const newest = maker.getByRole('table', { name: 'Versions' }).getByRole('row').nth(1);
  await newest.getByText('Dora Director').waitFor();
  expect(await newest.innerText()).toMatch(/In force[^]*Mara Maker[^]*Chiara Checker/);

  await promote(maker, 'Half price', 'HALF-PRICE', '50');
  const approvals = maker.getByRole('region', { name: named('Approvals') });
  await approvals.getByText(/^Chen Checker.* and Chiara Checker.* can decide/).waitFor();
  await approvals.getByText('Then an approval by directors').waitFor();
  expect(complaints()).toEqual([]);
  expect(labels).not.toEqual([]);
  expect(new Set(labels)).toEqual(new Set(used));
});
