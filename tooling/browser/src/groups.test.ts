import { review, settled } from '@countersign/testkit/actions';
import { newGroup } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { newColleague } from './support/colleague.ts';
import { requireAccessible } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import { openAction, openRecord, waitForOutcome } from './views/action.ts';
import { choose, field, submit } from './views/forms.ts';

const open = useBrowser();

/** Has an action approved by the two checkers whom it needs; the page of the action then says so. */
async function approveTwice(page: Page, checkers: Visitor[], id: string): Promise<void> {
  for (const checker of checkers) await review(checker, { id, revision: 1 });
  await settled(checkers[0]!, id);
  await openAction(page, id);
  await waitForOutcome(page, 'Executed');
}

async function arrive(): Promise<{ page: Page; checkers: Visitor[] }> {
  const [maker, ...checkers] = [await open(), await open(), await open()];
  await maker.signIn(staff('maker'));
  for (const [index, name] of (['checker', 'checker2'] as const).entries()) {
    await checkers[index]!.signIn(staff(name));
  }
  return { page: maker.page, checkers };
}

it('a group is filed from its directory, gets members from its page, and shows them', async () => {
  const { fullName } = await newColleague(open, { fullName: `Gale ${Date.now()}` });
  const { page, checkers } = await arrive();
  const { name, title } = newGroup();
  await page.goto('/groups');
  await page.getByRole('link', { name: 'Create group' }).click();
  await field(page, 'Title').fill(title);
  await field(page, 'Name').fill(name.toUpperCase());
  await approveTwice(page, checkers, await submit(page));
  await openRecord(page, 'group');
  expect(page.url()).toContain(`/groups/${name}`);
  await page.getByText('Nobody is in this group.').waitFor();

  await page.getByRole('link', { name: 'Change members' }).click();
  await page.getByText(`${title}: 0 members.`).waitFor();
  await page.getByRole('combobox', { name: 'Add' }).fill(fullName);
  await page.getByRole('option', { name: fullName }).first().click();
  const chosen = page.getByRole('list', { name: 'People to be added' });
  await chosen.getByText(fullName).waitFor();
  await field(page, 'Reason').fill('Joins the department.');
  await approveTwice(page, checkers, await submit(page));
  await openRecord(page, 'group');
  await page.getByRole('table', { name: 'Members' }).getByText(fullName).waitFor();

  await page.getByRole('link', { name: 'Change members' }).click();
  await page.getByRole('checkbox', { name: fullName }).check();
  await field(page, 'Reason').fill('Leaves the department.');
  // The group is found by its title as well.
  const group = page.getByRole('combobox', { name: 'Group' });
  await group.fill(title);
  await page.getByRole('option', { name: title }).waitFor();
  await requireAccessible(page);
  await page.keyboard.press('Enter');
  await expect.poll(() => group.inputValue()).toBe(name);
  const id = await submit(page);
  await page.getByText('1 → 0').waitFor();
  await page.getByText('Nobody would be left in this group').first().waitFor();
  await approveTwice(page, checkers, id);
  await page.goto('/groups');
  const row = page.getByRole('row').filter({ hasText: title });
  await expect.poll(() => row.textContent()).toContain('0');
});

it('a user’s page leads to limits, roles and groups, which begin with what is there', async () => {
  const { fullName } = await newColleague(open, { fullName: `Lee ${Date.now()}` });
  const { page, checkers } = await arrive();
  await page.goto(`/users?q=${encodeURIComponent(fullName)}`);
  await page.getByRole('link', { name: fullName }).click();
  await page.getByRole('heading', { level: 1, name: fullName }).waitFor();
  const userPage = page.url();
  // What was filed of the kind is called the same, in the history.
  const offer = (name: string) => page.locator('main a[href^="/file/"]').filter({ hasText: name });

  await offer('Change limits').click();
  await page.getByText('No limits: the user approves nothing that asks for one.').waitFor();
  await page.getByRole('button', { name: 'Add a limit' }).click();
  await choose(page, 'Currency', 'EUR');
  await field(page, 'Amount').fill('10000');
  await field(page, 'Reason').fill('Leads the department.');
  await approveTwice(page, checkers, await submit(page));
  await page.goto(userPage);
  await page.getByText('10,000.00').first().waitFor();

  await offer('Change limits').click();
  await expect.poll(() => field(page, 'Amount').inputValue()).toBe('10000.00');

  await page.goto(userPage);
  await offer('Change roles').click();
  const maker = page.getByRole('checkbox', { name: 'Maker' });
  await expect.poll(() => maker.isChecked()).toBe(true);
  await page.getByRole('checkbox', { name: 'Checker' }).check();
  await maker.uncheck();
  await field(page, 'Reason').fill('Takes over reviews.');
  const id = await submit(page);
  await page.getByText('Taken away').waitFor();
  await approveTwice(page, checkers, id);
  await page.goto(userPage);
  await page.getByText('Checker', { exact: true }).first().waitFor();

  await offer('Add to a group').click();
  const chosen = page.getByRole('list', { name: 'People to be added' });
  await chosen.getByText(fullName).waitFor();
});
