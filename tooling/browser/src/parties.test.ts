import type { ActionDetail } from '@countersign/actions';
import { expect, it } from 'vitest';
import { file, review } from '@countersign/testkit/actions';
import { requireAccessible } from './support/axe.ts';
import { newColleague } from './support/colleague.ts';
import { hearNothing } from './support/hear-nothing.ts';
import { newAccount, newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import {
  approve,
  decisionButton,
  openAction,
  openDecision,
  waitForOutcome,
} from './views/action.ts';

const open = useBrowser();

async function signedIn(name: Parameters<typeof staff>[0]): Promise<Visitor> {
  const visitor = await open();
  await visitor.signIn(staff(name));
  return visitor;
}

const idOf = async (visitor: Visitor): Promise<string> =>
  (await visitor.call<{ personId: string }>('GET', '/api/auth/me')).personId;

it('tells the person whom an action concerns, and others, why they cannot decide it', async () => {
  const [maker, checker] = [await signedIn('maker'), await signedIn('checker')];
  const { id } = await file(maker, 'create_account', newAccount(await idOf(checker)));
  await openAction(checker.page, id);
  await checker.page.getByText('This action concerns you').first().waitFor();
  expect(await checker.page.getByRole('button', { name: /^(Approve|Reject)/ }).count()).toBe(0);
  await openAction(maker.page, id);
  const people = maker.page.getByRole('region', { name: 'People' }).getByRole('listitem');
  const concerned = people.filter({ hasText: 'It concerns them: they may not decide it' });
  await concerned.filter({ hasText: 'Chiara Checker @checker' }).waitFor();
  expect(await people.count()).toBe(2);

  await maker.call('POST', `/api/workflow/actions/${id}/withdraw`, {});
  await concerned.waitFor({ state: 'detached' });
  await people.filter({ hasText: 'It concerns them' }).waitFor();
});

it.each([
  ['rejected by another', 'already rejected'],
  ['withdrawn', 'already withdrawn'],
])('says that a decision was not recorded when the action was %s', async (how, why) => {
  const [maker, checker, other] = [
    await signedIn('maker'),
    await signedIn('checker'),
    await signedIn('checker2'),
  ];
  const action = await file(maker, 'create_promotion', newPromotion());
  const { page } = checker;
  await hearNothing(page);
  await openAction(page, action.id);
  await (await openDecision(page, 'Approve')).fill('Agreed with marketing.');
  if (how === 'withdrawn') {
    await maker.call('POST', `/api/workflow/actions/${action.id}/withdraw`, {});
  } else await review(other, action, 'rejected', 'Too much');
  await decisionButton(page, 'Approve').click();

  const lost = page.getByRole('region', { name: 'Your decision was not recorded' });
  await lost.getByText(why).waitFor();
  const typed = lost.getByRole('textbox', { name: 'Your comment' });
  expect(await typed.inputValue()).toBe('Agreed with marketing.');
  await expect
    .poll(() => lost.getByRole('alert').evaluate((said) => said === document.activeElement))
    .toBe(true);
  await page.reload();
  const unsent = page.getByRole('region', { name: 'What you had typed was not sent' });
  expect(await unsent.getByRole('textbox').inputValue()).toBe('Agreed with marketing.');
  await unsent.getByRole('button', { name: 'Discard it' }).click();
  await unsent.waitFor({ state: 'detached' });
  const { reviews } = await checker.call<ActionDetail>('GET', `/api/workflow/actions/${action.id}`);
  expect(reviews.map(({ status }) => status)).not.toContain('approved');
});

it('keeps what was typed when somebody else decides before it is sent', async () => {
  const [maker, checker, other] = [
    await signedIn('maker'),
    await signedIn('checker'),
    await signedIn('checker2'),
  ];
  const action = await file(maker, 'create_promotion', newPromotion());
  await openAction(checker.page, action.id);
  await (await openDecision(checker.page, 'Reject')).fill('The period is wrong.');
  await review(other, action);
  const unsent = checker.page.getByRole('region', { name: 'What you had typed was not sent' });
  await unsent.waitFor();
  const typed = unsent.getByRole('textbox', { name: 'Your reason' });
  expect(await typed.inputValue()).toBe('The period is wrong.');
});

it('lets nobody approve the action of a maker who has left before a colleague adopts it', async () => {
  const { who } = await newColleague(open);
  const [colleague, maker, checker] = [
    await open(),
    await signedIn('maker'),
    await signedIn('checker'),
  ];
  await colleague.signIn(who);
  const userId = await idOf(colleague);
  const { id } = await file(colleague, 'create_promotion', newPromotion());
  await review(checker, await file(maker, 'deactivate_user', { userId, reason: 'Has left' }));

  const { page } = checker;
  await openAction(page, id);
  await page.getByText('The maker has been deactivated since').first().waitFor();
  await page.getByText('Nobody answers for this action').waitFor();
  await page.getByRole('button', { name: /^Reject/ }).waitFor();
  expect(await page.getByRole('button', { name: /^(Approve|Adopt)/ }).count()).toBe(0);

  await maker.page.goto('/inbox');
  await maker.page.getByText(/waits? for an adopter$/).waitFor();
  await maker.page.getByRole('link', { name: 'Show them', exact: true }).click();
  await maker.page.waitForURL('**/inbox?tab=mine&answers=nobody');
  const link = maker.page.locator(`a[href*="${id}"]`);
  const row = maker.page.getByRole('row').filter({ has: link });
  await row.getByText('Waits for an adopter').waitFor();
  await requireAccessible(maker.page);
  await link.click();
  await maker.page.getByRole('button', { name: 'Adopt', exact: true }).click();
  const people = maker.page.getByRole('region', { name: 'People' });
  await people.getByText('Adopted it, and answers for it').waitFor();
  await maker.page.getByRole('link', { name: 'Amend', exact: true }).waitFor();
  await requireAccessible(maker.page);

  await openAction(page, id);
  await openDecision(page, 'Approve');
  await decisionButton(page, 'Approve').click();
  await page.getByRole('alertdialog').getByText('its maker has left').waitFor();
  await page.getByRole('button', { name: 'Approve anyway' }).click();
  await waitForOutcome(page, 'Executed');
});

it('sets the username beside the name, and tells the system from people', async () => {
  const [maker, checker] = [await signedIn('maker'), await signedIn('checker')];
  const { id } = await file(maker, 'create_promotion', newPromotion());
  const { page } = checker;
  await openAction(page, id);
  await approve(page);
  await waitForOutcome(page, 'Executed');
  const story = page.getByRole('region', { name: 'Conversation and history' });
  const entries = story.getByRole('listitem');
  await entries.filter({ hasText: 'Mara Maker @maker' }).waitFor();
  await entries.filter({ hasText: 'Chiara Checker @checker' }).waitFor();
  const own = entries.filter({ hasText: 'executed it' });
  await own.getByText('By itself').waitFor();
  expect(await own.textContent()).not.toContain('@');
});
