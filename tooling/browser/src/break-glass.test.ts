import { totp } from '@countersign/auth/totp';
import { file, review, settled } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { newColleague } from './support/colleague.ts';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import { waitForOutcome } from './views/action.ts';
import { choose, fillPromotion, openForm } from './views/forms.ts';

const open = useBrowser();
const reason = 'Our shop sells everything for nothing';

/** A maker who may break the glass, has a second factor and gave it just now; and a checker. */
async function arrive(): Promise<{ breaker: Visitor; checker: Visitor; fullName: string }> {
  const [maker, checker, checker2] = [await open(), await open(), await open()];
  await Promise.all([
    maker.signIn(staff('maker')),
    checker.signIn(staff('checker')),
    checker2.signIn(staff('checker2')),
  ]);
  const { who, fullName } = await newColleague(open, { roles: ['maker'] });
  const breaker = await open();
  await breaker.startSession(who);
  const { personId } = await breaker.call<{ personId: string }>('GET', '/api/auth/me');
  const granted = await file(maker, 'change_roles', {
    userId: personId,
    roles: ['maker', 'break_glass'],
    reason: 'On call',
  });
  for (const each of [checker, checker2]) await review(each, granted);
  expect((await settled(maker, granted.id)).execution.state).toBe('executed');
  const factor = (call: string) => `/api/auth/two-factor/${call}`;
  const password = { password: who.password };
  const { totpURI } = await breaker.call<{ totpURI: string }>('POST', factor('enable'), password);
  const secret = new URL(totpURI).searchParams.get('secret') ?? '';
  await breaker.call('POST', factor('verify-totp'), { code: totp(secret, Date.now()) });
  return { breaker, checker, fullName };
}

it('in an emergency a form executes at once, after a question, and others close the case', async () => {
  const { breaker, checker, fullName } = await arrive();
  const { page } = breaker;
  await openForm(page, 'create_promotion');
  await page.getByRole('button', { name: 'Break the glass …' }).click();
  const section = page.getByRole('region', { name: 'Break the glass' });
  await section.getByText('with nobody’s approval').waitFor();
  expect(await page.getByText('Execute at a time').count()).toBe(0);
  expect(await page.getByText('File many').count()).toBe(0);
  const next = page.getByRole('complementary', { name: 'What happens next' });
  await next.getByText('Nobody approves it').waitFor();
  expect(await next.getByText('Somebody else decides').count()).toBe(0);
  await fillPromotion(page, newPromotion());
  await page.getByRole('button', { name: 'Execute at once …' }).click();
  await section.getByText('Say what the emergency is, in at least 3 words').waitFor();
  await section.getByRole('textbox').fill(reason);
  await requireAccessible(page);
  await page.getByRole('button', { name: 'Execute at once …' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Break the glass: Create promotion?' });
  await dialog.getByText('nothing but a reversal undoes it').waitFor();
  await requireAccessible(page);
  await dialog.getByRole('button', { name: 'Break the glass' }).click();
  await page.waitForURL(/\/actions\/[0-9a-f-]{36}$/);
  const id = page.url().slice(-36);
  await waitForOutcome(page, 'Executed');
  const title = `${fullName} broke the glass`;
  await page.getByText(title).first().waitFor();
  await page.getByText(reason).first().waitFor();
  expect(await page.getByRole('button', { name: 'It was justified' }).count()).toBe(0);

  await checker.page.goto('/dashboard');
  await checker.page.getByRole('link', { name: 'Emergencies to review' }).click();
  await checker.page.waitForURL(/\?tab=all&glass=unclosed$/);
  const row = checker.page
    .getByRole('row')
    .filter({ has: checker.page.locator(`a[href*="${id}"]`) });
  await row.getByText('Break glass: review due').waitFor();
  await requireAccessible(checker.page);
  await choose(checker.page, 'Emergencies', 'Review overdue');
  await checker.page.waitForURL(/glass=overdue/);
  await checker.page.getByText('Nothing matches').waitFor();
  await choose(checker.page, 'Status', 'Emergencies');
  await checker.page.waitForURL(/glass=any/);
  await checker.page.getByText('1 emergency awaits your review').waitFor();
  await checker.page.getByRole('link', { name: 'Review', exact: true }).click();
  await checker.page.waitForURL(`**/actions/${id}`);
  await checker.page.getByText('Break glass: review due').waitFor();
  await checker.page.getByRole('button', { name: 'It was not justified' }).waitFor();
  await requireAccessible(checker.page);
  await checker.page.getByRole('button', { name: 'It was justified' }).click();
  const asked = checker.page.getByRole('alertdialog', { name: 'Was this justified?' });
  await asked.getByRole('textbox').fill('It did sell everything for nothing');
  await asked.getByRole('button', { name: 'It was justified' }).click();
  await checker.page.getByText('found that the emergency called for it').waitFor();
  await checker.page.getByText('closed the case of the broken glass').waitFor();
  await checker.page.getByText('Reviewed the emergency: justified').waitFor();
  await requireAccessible(checker.page);
  await checker.page.goto('/inbox?tab=all&glass=justified');
  await row.getByText('Break glass: justified').waitFor();
  expect(await checker.page.getByText('awaits your review').count()).toBe(0);
});
