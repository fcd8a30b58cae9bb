import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { file, review, settled } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { requireAccessible } from './support/axe.ts';
import { newColleague } from './support/colleague.ts';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import { openAction } from './views/action.ts';

const open = useBrowser();

let maker: Visitor;
let checker: Visitor;
beforeEach(async () => {
  const { who } = await newColleague(open, { roles: ['maker'] });
  [maker, checker] = [await open(), await open()];
  await maker.startSession(who);
  await checker.signIn(staff('checker'));
});

const bell = (page: Page, unread?: number) => {
  const name = unread === undefined ? /^Notifications/ : `Notifications, ${unread} unread`;
  return page.getByRole('link', { name, exact: true });
};
const rowsOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

/** Files an action of the maker's that nobody has decided yet. */
async function filed() {
  const payload = newPromotion();
  return { code: payload.code, action: await file(maker, 'create_promotion', payload) };
}

it('tells a maker what became of an action, until its page was opened', async () => {
  const { page } = maker;
  await page.goto('/inbox?tab=mine');
  await bell(page).waitFor();
  expect(await bell(page).getAttribute('aria-label')).toBe('Notifications');
  const { code, action } = await filed();
  await settled(checker, (await review(checker, action)).id);
  await bell(page, 2).click();
  await page.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor();
  const rows = rowsOf(page, code);
  await expect.poll(() => rows.count()).toBe(2);
  expect(await rows.nth(0).textContent()).toContain('Was executed');
  expect(await rows.nth(1).textContent()).toContain('Chiara Checker decided it');
  expect(await rows.getByText('Unread').count()).toBe(2);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/actions/${action.id}`);
  await expect.poll(() => bell(page).getAttribute('aria-label')).toBe('Notifications');
  await page.goBack();
  await expect.poll(() => rows.count()).toBe(2);
  expect(await rows.getByText('Unread').count()).toBe(0);
  await requireAccessible(page);
});

it('reads what comes while an action is open only once somebody is there', async () => {
  const { page } = maker;
  const { action } = await filed();
  const comment = (text: string) =>
    checker.call('POST', `/api/workflow/actions/${action.id}/comments`, { text });
  const unread = async () =>
    (await maker.call<{ count: number }>('GET', '/api/notification/unread')).count;
  await comment('Before');
  await expect.poll(unread).toBe(1);
  await openAction(page, action.id);
  await expect.poll(unread).toBe(0);
  await comment('Meanwhile');
  await bell(page, 1).waitFor();
  await page.waitForTimeout(500);
  expect(await unread()).toBe(1);
  await page.mouse.move(200, 200);
  await expect.poll(unread).toBe(0);
  await bell(page, 1).waitFor({ state: 'detached' });
});

it('shows what is new, marks all as read, and then has nothing unread', async () => {
  const { page } = maker;
  await page.goto('/notifications');
  await page.getByText('Nothing yet').waitFor();
  const { code, action } = await filed();
  await checker.call('POST', `/api/workflow/actions/${action.id}/comments`, { text: 'Why?' });
  await rowsOf(page, code).getByText('Chiara Checker commented on it').waitFor();
  await bell(page, 1).waitFor();
  await rowsOf(page, code).getByText('Pending').waitFor();
  await review(checker, action);
  const commented = rowsOf(page, code).filter({ hasText: 'commented on it' });
  await commented.getByText('Executed').waitFor();
  await bell(page, 3).waitFor();
  await page.getByRole('link', { name: 'Unread', exact: true }).click();
  await expect.poll(() => rowsOf(page, code).count()).toBe(3);
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByText('All read').waitFor();
  await page.getByRole('link', { name: 'All', exact: true }).click();
  await commented.waitFor();
  expect(await page.getByRole('button', { name: 'Mark all as read' }).count()).toBe(0);
});

it('says nothing more of an action that is muted, in the list or on its page', async () => {
  const { page } = maker;
  const { code, action } = await filed();
  const other = await open();
  await other.signIn(staff('checker2'));
  const comment = (by: Visitor, text: string) =>
    by.call('POST', `/api/workflow/actions/${action.id}/comments`, { text });
  const heard = async () => {
    const told = await other.call<{ actionId: string; kind: string }[]>(
      'GET',
      '/api/notification/notifications',
    );
    return told.filter(({ actionId, kind }) => actionId === action.id && kind === 'commented')
      .length;
  };
  await comment(other, 'First');
  await page.goto('/notifications');
  const row = rowsOf(page, code);
  await row.getByRole('button', { name: 'Mute this action' }).click();
  await row.getByRole('button', { name: 'Hear of this action again' }).waitFor();
  await comment(checker, 'Second');
  await expect.poll(heard).toBe(1);
  await openAction(page, action.id);
  await page.getByRole('button', { name: 'Hear of this action again' }).click();
  await page.getByRole('button', { name: 'Mute this action' }).waitFor();
  await comment(checker, 'Third');
  await page.goto('/notifications');
  await expect.poll(() => row.count()).toBe(2);
});

it('mails what is chosen, as the choice is kept', async () => {
  const { page } = maker;
  await page.goto('/profile');
  await page.getByRole('link', { name: 'Choose' }).click();
  await page.getByRole('heading', { level: 1, name: 'Notifications by mail' }).waitFor();
  const decided = page.getByLabel('Decided', { exact: true });
  const mentioned = page.getByLabel('Mentioned in a comment');
  expect([await decided.inputValue(), await mentioned.inputValue()]).toEqual(['off', 'each']);
  await decided.selectOption('Once a day');
  await mentioned.selectOption('Never');
  await page.getByRole('checkbox', { name: 'Quiet hours each day' }).click();
  await page.getByLabel('From').fill('21:30');
  await page.getByRole('checkbox', { name: 'Sunday' }).click();
  await page.getByLabel('Time zone').fill('Europe/Nowhere');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A time zone such as Europe/Berlin').first().waitFor();
  await page.getByLabel('Time zone').fill('Asia/Kathmandu');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved').waitFor();
  await page.reload();
  await decided.waitFor();
  expect([await decided.inputValue(), await mentioned.inputValue()]).toEqual(['digest', 'off']);
  expect(await page.getByLabel('From').inputValue()).toBe('21:30');
  const kept = await maker.call<object>('GET', '/api/notification/preferences');
  const quiet = { from: '21:30', to: '07:00' };
  expect(kept).toMatchObject({
    mail: { decided: 'digest', mentioned: 'off', stalled: 'each' },
    hours: { zone: 'Asia/Kathmandu', digestAt: '09:00', quiet, quietDays: [7] },
  });
});

it('tells an auditor who was told of an action, once they look', async () => {
  const auditor = await open();
  await auditor.signIn(staff('auditor'));
  const { action } = await filed();
  await checker.call('POST', `/api/workflow/actions/${action.id}/comments`, { text: 'Why?' });
  await maker.page.goto('/inbox?tab=mine');
  await bell(maker.page, 1).waitFor();
  const { page } = auditor;
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/told?limit=20')) asked.push(request.url());
  });
  await openAction(page, action.id);
  const summary = page.getByText('Who was told', { exact: true });
  await summary.waitFor();
  expect(asked).toEqual([]);
  await summary.click();
  const line = page.getByRole('listitem').filter({ hasText: 'New comment' });
  await line.getByText(action.maker.name).waitFor();
  await line.getByText('In the app alone').waitFor();
  await line.getByText('Not read yet').waitFor();
  const waits = page.getByRole('listitem').filter({ hasText: 'Waits for review' });
  await waits.filter({ hasText: 'Chiara Checker' }).getByText(/^Mail/).waitFor();
  expect(asked).toHaveLength(1);
  await requireAccessible(page);
  await openAction(checker.page, action.id);
  expect(await checker.page.getByText('Who was told', { exact: true }).count()).toBe(0);
});
