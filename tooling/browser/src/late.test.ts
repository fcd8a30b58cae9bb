import type { Payload } from '@countersign/actions';
import { file, review } from '@countersign/testkit/actions';
import { newAccount } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { superuserUrl, useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import { waitHours } from './support/wait-hours.ts';
import { choose } from './views/forms.ts';
import { inboxRows, openInbox } from './views/inbox.ts';

const open = useBrowser();

async function signedIn(name: Parameters<typeof staff>[0]): Promise<Visitor> {
  const visitor = await open();
  await visitor.signIn(staff(name));
  return visitor;
}

const idOf = async (visitor: Visitor): Promise<string> =>
  (await visitor.call<{ personId: string }>('GET', '/api/auth/me')).personId;

/** Of accounts whose numbers begin so: what others file in the meantime needs what it needed. */
const prefix = `LATE${Date.now()}`;
const account = (userId: string): Payload<'create_account'> => {
  const plain = newAccount(userId);
  return { ...plain, accountNumber: `${prefix}${plain.accountNumber.slice(-7)}` };
};

let isPublished = false;

/** Publishes a policy by which the second maker looks on, and checkers are reminded after an hour; once. */
async function publish(maker: Visitor, observer: Visitor): Promise<void> {
  if (isPublished) return;
  isPublished = true;
  const who = { roles: ['checker' as const] };
  const observers = { people: [await idOf(observer)] };
  const stages = [{ name: 'Review', step: 1, approvals: 1, who, remindAfterHours: 1, observers }];
  const when = `payload.accountNumber.startsWith("${prefix}")`;
  const others = [{ name: 'Review', step: 1, approvals: 1, who }];
  const document = {
    rules: [
      { name: 'Looked on', when, stages },
      { name: 'Others', stages: others },
    ],
  };
  const payload = { actionType: 'create_account' as const, document, reason: 'Legal looks on' };
  const change = await file(maker, 'change_policy', payload);
  for (const name of ['checker', 'checker2'] as const) await review(await signedIn(name), change);
}

it('what waits for too long is called late, and found by that', async () => {
  const [maker, observer] = [await signedIn('maker'), await signedIn('maker2')];
  await publish(maker, observer);
  const action = await file(maker, 'create_account', account(await idOf(maker)));
  await waitHours(superuserUrl, action.id, 1);
  const { page } = await signedIn('checker');
  await openInbox(page);
  const row = page.getByRole('row').filter({ has: page.locator(`a[href*="${action.id}"]`) });
  await row.getByText('Late', { exact: true }).waitFor();
  await choose(page, 'Lateness', 'Late only');
  await page.waitForURL(/late=only/);
  await expect.poll(() => inboxRows(page).count()).toBe(1);
  await requireAccessible(page);
  await page.getByRole('link', { name: /^Everything/ }).click();
  const status = page.getByRole('combobox', { name: 'Status' });
  await expect.poll(() => status.inputValue()).toBe('late');
  await choose(page, 'Status', 'Pending');
  await page.waitForURL(/status=pending/);
  expect(page.url()).not.toContain('late=');
  await choose(page, 'Status', 'Late');
  await page.waitForURL(/late=only/);
  await expect.poll(() => inboxRows(page).count()).toBe(1);
  await requireAccessible(page);
  await row.getByRole('link').click();
  await page.getByText('Late, reminded').waitFor();
  const story = page.getByRole('region', { name: 'Conversation and history' });
  await story.getByText('“Review” still waits').waitFor();
  await requireAccessible(page);
  await page.goto('/dashboard');
  await page.getByText('1 late').waitFor();
});

it('an observer finds what they look on, and comments without deciding', async () => {
  const [maker, observer] = [await signedIn('maker'), await signedIn('maker2')];
  await publish(maker, observer);
  const action = await file(maker, 'create_account', account(await idOf(maker)));
  const { page } = observer;
  await page.goto('/inbox');
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('link', { name: 'Looking on' }).click();
  await page.waitForURL(/tab=observed/);
  await page.locator(`a[href*="${action.id}"]`).waitFor();
  await requireAccessible(page);
  await page.locator(`a[href*="${action.id}"]`).click();
  await page.getByText('You look on').waitFor();
  expect(await page.getByRole('button', { name: /^(Approve|Reject|Amend|Withdraw)/ }).count()).toBe(
    0,
  );
  await page.getByRole('textbox', { name: 'Add a comment' }).fill('Legal has no objection.');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  const story = page.getByRole('region', { name: 'Conversation and history' });
  await story.getByText('Legal has no objection.').waitFor();
  await requireAccessible(page);

  await maker.page.goto('/inbox');
  await inboxRows(maker.page).first().waitFor();
  await maker.page
    .getByRole('link', { name: /^Filed by me/ })
    .getByText(/\d/)
    .waitFor();
  expect(await maker.page.getByRole('link', { name: /^Looking on/ }).count()).toBe(0);
});
