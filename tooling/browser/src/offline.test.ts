import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { file, review, settled } from '@countersign/testkit/actions';
import { newPromotion, newUser } from '@countersign/testkit/payloads';
import { staff, type StaffName } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import {
  approve,
  decisionButton,
  openAction,
  openDecision,
  waitForOutcome,
} from './views/action.ts';
import { field, fillUser, openForm, submit } from './views/forms.ts';
import { untilQuiet } from './support/quiet.ts';

const open = useBrowser({ fresh: true });

async function arrive(name: StaffName): Promise<Visitor> {
  const visitor = await open();
  await visitor.signIn(staff(name));
  return visitor;
}

/** Does something without a network, and sees that it fails at once and is not sent later. */
async function whileOffline(
  { context, page, problems }: Visitor,
  path: RegExp,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  await context.setOffline(true);
  await act(page);
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && path.test(request.url())) sent += 1;
  });
  await context.setOffline(false);
  await page.waitForTimeout(1_500);
  expect(sent).toBe(0);
  // Browsers log every request that found no network.
  problems.length = 0;
}

const unreachable = /cannot be reached/;

it('files nothing without a network, loses nothing, and files when it is back', async () => {
  const maker = await arrive('maker');
  const { page } = maker;
  await openForm(page, 'create_user');
  const robin = newUser();
  await fillUser(page, robin);
  await whileOffline(maker, /actions$/, async () => {
    await page.getByRole('button', { name: 'File for review' }).click();
    await page.getByRole('alert').filter({ hasText: unreachable }).waitFor();
  });
  expect(await field(page, 'Email').inputValue()).toBe(robin.email);
  await submit(page);
});

it('keeps a reason to withdraw until it can be sent', async () => {
  const maker = await arrive('maker');
  const { page } = maker;
  const { id } = await file(maker, 'create_promotion', newPromotion());
  await openAction(page, id);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Reason').fill('Filed twice.');
  await whileOffline(maker, /withdraw$/, async () => {
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await dialog.getByRole('alert').filter({ hasText: unreachable }).waitFor();
  });
  expect(await dialog.getByLabel('Reason').inputValue()).toBe('Filed twice.');
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await waitForOutcome(page, /^Withdrawn/);
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  await expect.poll(focused).toBe('MAIN');
  await page.getByText('Filed twice.').first().waitFor();
});

it('says that an invitation was not sent again', async () => {
  const [maker, checker] = [await arrive('maker'), await arrive('checker')];
  const { id } = await review(checker, await file(maker, 'create_user', newUser()));
  await settled(maker, id);
  await openAction(maker.page, id);
  const again = maker.page.getByRole('button', { name: 'Send the invitation again' });
  const failed = maker.page.getByText('The invitation was not sent');
  await whileOffline(maker, /resend$/, async () => {
    await again.click();
    await failed.waitFor();
    await maker.page.getByText(unreachable).first().waitFor();
  });
  await again.click();
  const sent = maker.page.getByText('A new invitation is on its way');
  await expect.poll(() => sent.isVisible()).toBe(true);
});

it('keeps a decision and its comment until it can be sent', async () => {
  const [maker, checker] = [await arrive('maker'), await arrive('checker')];
  const { page } = checker;
  const { id } = await file(maker, 'create_promotion', newPromotion());
  await openAction(page, id);
  const comment = await openDecision(page, 'Approve');
  await comment.fill('Fine by me.');
  await whileOffline(checker, /review$/, async () => {
    await decisionButton(page, 'Approve').click();
    await page.getByRole('alert').filter({ hasText: unreachable }).waitFor();
  });
  expect(await comment.inputValue()).toBe('Fine by me.');
  await approve(page);
  await waitForOutcome(page, 'Executed');
});

it('says that nothing answers while that is so, where it stays in sight, whatever the machine says', async () => {
  const { page, context, problems } = await arrive('maker');
  await page.goto('/inbox');
  // What is cut off while it still loads its own scripts is another case.
  await page.getByRole('heading', { level: 1 }).waitFor();
  await untilQuiet(page);
  const said = page.getByText('Countersign cannot be reached. What you see may be old.');
  expect(await page.evaluate(() => navigator.onLine)).toBe(true);
  await context.route('**/*', (route) => route.abort());
  await said.waitFor({ timeout: 30_000 });
  expect(await page.evaluate(() => navigator.onLine)).toBe(true);
  await page.evaluate(() => {
    document.querySelector('main')!.style.minHeight = '5000px';
    scrollTo(0, 3000);
  });
  await expect.poll(async () => (await said.boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0);
  await context.unroute('**/*');
  await said.waitFor({ state: 'detached', timeout: 30_000 });
  // Browsers log every request that found no network.
  problems.length = 0;
});
