import { expect, it } from 'vitest';
import { file, review, settled } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import {
  approve,
  decisionButton,
  openAction,
  openDecision,
  reject,
  waitForOutcome,
} from './views/action.ts';

const open = useBrowser();

/** The maker and the checker of the demo staff, signed in. */
async function makerAndChecker() {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  return { maker, checker };
}

it('asks for a reason to reject, and shows it to the maker', async () => {
  const { maker, checker } = await makerAndChecker();
  const { id } = await file(maker, 'create_promotion', newPromotion());
  await openAction(checker.page, id);
  const typed = await openDecision(checker.page, 'Reject');
  await decisionButton(checker.page, 'Reject').click();
  const wanted = checker.page.getByText('Say why you reject it').first();
  await wanted.waitFor();
  await typed.fill('\u200b \u3164\u2800');
  await wanted.waitFor({ state: 'detached' });
  await decisionButton(checker.page, 'Reject').click();
  await wanted.waitFor();
  await openAction(maker.page, id);
  await reject(checker.page, 'The discount is too high.');
  await waitForOutcome(maker.page, /^Rejected by Chiara Checker/);
  const reason = maker.page.getByRole('status').getByText('The discount is too high.');
  await expect.poll(() => reason.isVisible()).toBe(true);
});

it('keeps what was typed about a decision over a reload, until it is taken', async () => {
  const { maker, checker } = await makerAndChecker();
  const { id } = await file(maker, 'create_promotion', newPromotion());
  const { page } = checker;
  await openAction(page, id);
  await (await openDecision(page, 'Approve')).fill('Agreed with marketing.');
  await page.reload();
  await page.getByText('What you had typed is kept.').waitFor();
  expect(await (await openDecision(page, 'Reject')).inputValue()).toBe('');
  await page.keyboard.press('Escape');
  const comment = await openDecision(page, 'Approve');
  expect(await comment.inputValue()).toBe('Agreed with marketing.');
  await approve(page);
  // The page may hear of the approval before its own question is answered.
  const kept = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  await expect.poll(kept).not.toContain('Agreed with marketing.');
});

it('tells a checker whose page is open what changed, however often, and asks again', async () => {
  const { maker, checker } = await makerAndChecker();
  const payload = newPromotion({ discountValue: '12.5' });
  const { id } = await file(maker, 'create_promotion', payload);
  const { page } = checker;
  await openAction(page, id);
  await page.getByRole('button', { name: /^Approve/ }).waitFor();

  const path = `/api/workflow/actions/${id}`;
  // What it asks meanwhile is answered once all has happened.
  const happened = Promise.withResolvers<void>();
  await page.route('**/api/workflow/**', (route) => happened.promise.then(() => route.continue()));
  const say = (n: number) => maker.call('POST', `${path}/comments`, { text: `Remark ${n}` });
  await Promise.all(Array.from({ length: 40 }, (_, n) => say(n)));
  // More than the reply for an action has: the one that was seen is no longer in it.
  for (let revision = 1; revision <= 11; revision += 1) {
    const amended = { ...payload, discountValue: revision === 11 ? '50' : String(revision + 20) };
    await maker.call('POST', `${path}/amend`, { revision, payload: amended });
  }
  happened.resolve();
  const changed = page.getByRole('alert').filter({ hasText: 'Mara Maker changed' });
  await changed.getByText('50').first().waitFor({ timeout: 15_000 });
  await changed.getByText('You saw revision 1; revision 12').waitFor();
  expect(await changed.getByRole('rowheader').allTextContents()).toEqual(['DiscountChanged']);
  await changed.getByText('12.5').first().waitFor();
  await changed.getByRole('button', { name: 'I have looked at the changes' }).click();

  const compared = page.getByRole('region', { name: 'Revisions' });
  await compared.getByRole('button', { name: 'Show earlier revisions (2)' }).click();
  await compared.getByRole('combobox', { name: 'Compare' }).selectOption('1');
  await compared.getByText('12.5').first().waitFor();
  const story = page.getByRole('region', { name: 'Conversation and history' });
  await story.getByRole('button', { name: 'Show earlier (2)' }).click();
  await story.getByText('filed this action').waitFor();
  expect(await story.getByRole('button', { name: /^Show earlier/ }).count()).toBe(0);
  await approve(page);
  await waitForOutcome(checker.page, 'Executed');
  const { payload: executed } = await settled(checker, id);
  expect(executed).toMatchObject({ discountValue: '50' });
});

it('says why an owner refused what was approved', async () => {
  const { maker, checker } = await makerAndChecker();
  const payload = newPromotion();
  const first = await file(maker, 'create_promotion', payload);
  const second = await file(maker, 'create_promotion', payload);
  await openAction(checker.page, second.id);
  await review(checker, first);
  await openDecision(checker.page, 'Approve');
  await decisionButton(checker.page, 'Approve').click();
  const anyway = checker.page.getByRole('button', { name: 'Approve anyway' });
  const decided = checker.page.getByText('You approved it.').first();
  await anyway.or(decided).first().waitFor();
  if (await anyway.isVisible()) await anyway.click();
  await waitForOutcome(checker.page, /refused by its owner/);
  const { execution } = await settled(checker, second.id);
  expect(execution.state).toBe('refused');
  const reason = checker.page.getByRole('status').getByText(/code/i).first();
  await expect.poll(() => reason.isVisible()).toBe(true);
});

it('counts a decision once, however often the button is pressed', async () => {
  const { maker, checker } = await makerAndChecker();
  const { id } = await file(maker, 'create_promotion', newPromotion());
  await openAction(checker.page, id);
  let sent = 0;
  checker.page.on('request', (request) => {
    if (request.url().endsWith(`/${id}/review`)) sent += 1;
  });
  await openDecision(checker.page, 'Approve');
  await decisionButton(checker.page, 'Approve').evaluate((button: HTMLElement) => {
    for (let i = 0; i < 5; i += 1) button.click();
  });
  await waitForOutcome(checker.page, 'Executed');
  expect(sent).toBe(1);
});

it('tells the maker why they may not decide their own action', async () => {
  const { maker } = await makerAndChecker();
  const { id } = await file(maker, 'create_promotion', newPromotion());
  await openAction(maker.page, id);
  await maker.page.getByText('Waiting for an approval by').waitFor();
  expect(await maker.page.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
});
