import type { ActionType, Payload } from '@countersign/actions';
import { file, review, settled } from '@countersign/testkit/actions';
import { newGroup, newUser } from '@countersign/testkit/payloads';
import { hire, staff } from '@countersign/testkit/people';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { violationsIn } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';
import { openAction } from './views/action.ts';

const open = useBrowser();
const reason = 'As agreed';

/** Those who file and approve: what the two checkers have approved is carried out. */
async function arrive() {
  const [maker, checker, checker2] = [await open(), await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  await checker2.signIn(staff('checker2'));
  const carriedOut = async <T extends ActionType>(type: T, payload: Payload<T>) => {
    const action = await file(maker, type, payload);
    await review(checker, action);
    await review(checker2, action);
    expect((await settled(maker, action.id)).execution.state).toBe('executed');
    return action.id;
  };
  const colleague = async (fullName: string) =>
    String((await hire({ maker, checker }, newUser({ fullName }))).execution.result?.['userId']);
  return { carriedOut, colleague };
}

const rowsOf = (page: Page, title: string) =>
  page.getByRole('table', { name: title }).getByRole('row');
const ofUser = 'History of access, roles, groups and limits';
const ofGroup = 'History of members';

it('a user’s page tells how roles, groups and limits came about, and by whom', async () => {
  const { carriedOut, colleague } = await arrive();
  const userId = await colleague('Hilda Historian');
  const group = newGroup();
  await carriedOut('create_group', group);
  await carriedOut('change_membership', { group: group.name, add: [userId], reason });
  const limits = [
    { currency: 'EUR', amount: '12500.00' },
    { currency: 'JPY', amount: '900' },
  ] as const;
  await carriedOut('change_limits', { userId, limits: [...limits], reason });
  await carriedOut('change_limits', { userId, limits: [limits[0]], reason });
  const id = await carriedOut('change_roles', { userId, roles: ['maker', 'checker'], reason });

  const { page, signIn } = await open();
  await signIn(staff('auditor'));
  await page.goto(`/users/${userId}`);
  const rows = rowsOf(page, ofUser);
  await expect.poll(() => rows.count()).toBe(6);
  const by = 'Filed by Mara Maker, approved by Chiara Checker, Chen Checker';
  await rows.nth(1).getByText(by).waitFor();
  // Whoever hears the page hears a word for the arrow.
  const texts = (await rows.allInnerTexts()).map((text) =>
    text.replaceAll(/\s+/g, ' ').replaceAll(/→ ?becomes/g, '→'),
  );
  const told = [
    'Maker → Maker, Checker',
    '900 JPY → None',
    'None → 12,500.00 EUR',
    group.name,
    'None → Maker',
  ];
  for (const [index, words] of told.entries()) expect(texts[index + 1]).toContain(words);
  await rows.nth(4).getByRole('link', { name: group.name }).waitFor();
  const newest = await rows.nth(1).getByRole('time').getAttribute('datetime');
  const changed = page.getByText('Last changed', { exact: true }).locator('xpath=../dd');
  await expect.poll(() => changed.getByRole('time').getAttribute('datetime')).toBe(newest);
  const actions = rowsOf(page, 'Actions on this record');
  const titles = [
    'Change roles',
    'Change limits',
    'Change limits',
    'Change group members',
    'Create user',
  ];
  await expect.poll(() => actions.getByRole('link').allInnerTexts()).toEqual(titles);
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await violationsIn(page, 'all')).toEqual([]);
  }
  await rows.nth(1).getByRole('link', { name: 'Change roles' }).click();
  await page.waitForURL(`**/actions/${id}`);

  await page.goto('/inbox?tab=all&type=change_membership');
  const type = page.getByRole('rowheader').getByText('Change group members').first();
  // What it is called does not run into what it is about.
  expect(await type.evaluate((title) => title.scrollWidth <= title.clientWidth)).toBe(true);
  await page.goto(
    (await page.getByRole('rowheader').getByRole('link').first().getAttribute('href')) ?? '',
  );
  const members = page.getByRole('table', { name: 'Fields as filed' });
  await members
    .getByRole('row', { name: /^Add/ })
    .getByRole('link', { name: 'Hilda Historian' })
    .waitFor();
});

it('names no action that the reader may not see, and none where there was none', async () => {
  const { colleague } = await arrive();
  const userId = await colleague('Una Unseen');
  const { page, signIn } = await open();
  await signIn(staff('maker2'));
  await page.goto(`/users/${userId}`);
  const row = rowsOf(page, ofUser).nth(1);
  await row.getByText('An action that you may not see').waitFor();
  expect(await row.getByRole('link').count()).toBe(0);

  await page.goto('/users?q=Milan+Maker');
  await page.getByRole('link', { name: 'Milan Maker' }).first().click();
  await row.getByText('Came with the installation, without an action').waitFor();
});

it('a group’s page tells who joined and left, page by page', async () => {
  const { carriedOut, colleague } = await arrive();
  const group = newGroup();
  await carriedOut('create_group', group);
  const people: string[] = [];
  for (let one = 0; one < 10; one += 1) people.push(await colleague(`Member ${one}`));
  await carriedOut('change_membership', { group: group.name, add: people, reason });
  const left = await carriedOut('change_membership', { group: group.name, remove: people, reason });

  const { page, signIn } = await open();
  await signIn(staff('checker'));
  await page.goto(`/groups/${group.name}`);
  const rows = rowsOf(page, ofGroup);
  await expect.poll(() => rows.count()).toBe(21);
  await rows.nth(1).getByText('Left').waitFor();
  await rows
    .nth(1)
    .getByRole('link', { name: /^Member \d$/ })
    .waitFor();
  expect(await page.getByText('The group was created').count()).toBe(0);
  await page.getByRole('button', { name: 'Load more' }).click();
  await page.getByText('The group was created, without members').waitFor();
  await expect.poll(() => rows.count()).toBe(22);
  await page.getByText('21 of 21').waitFor();
  await openAction(page, left);
});

it('says that the history cannot be read, and reads it once more', async () => {
  const { page, signIn, context } = await open();
  await signIn(staff('auditor'));
  let away = true;
  await context.route(
    (at) => at.pathname.endsWith('/history'),
    (route) => (away ? route.fulfill({ status: 503, json: { success: false } }) : route.continue()),
  );
  await page.goto('/users?q=Milan+Maker');
  await page.getByRole('link', { name: 'Milan Maker' }).first().click();
  await page.getByText('The history cannot be read just now.').waitFor();
  away = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => rowsOf(page, ofUser).count()).toBe(2);
});
