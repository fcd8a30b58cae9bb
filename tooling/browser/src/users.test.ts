import type { ActionType, Payload } from '@countersign/actions';
import { file, review, settled } from '@countersign/testkit/actions';
import { newUser } from '@countersign/testkit/payloads';
import { hire, staff } from '@countersign/testkit/people';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';
import { approve, openAction, waitForOutcome } from './views/action.ts';
import { field, submit } from './views/forms.ts';

const open = useBrowser();
const reason = 'As agreed';

async function team() {
  const [maker, checker, checker2] = [await open(), await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  await checker2.signIn(staff('checker2'));
  const hired = async (fullName: string) => {
    const person = newUser({ fullName });
    const { execution } = await hire({ maker, checker }, person);
    return { ...person, userId: String(execution.result?.['userId']) };
  };
  const carriedOut = async <T extends ActionType>(type: T, payload: Payload<T>) => {
    const { id, ...action } = await file(maker, type, payload);
    for (const each of [checker, checker2].slice(0, action.requiredApprovals)) {
      await review(each, { id, ...action });
    }
    expect((await settled(maker, id)).execution.state).toBe('executed');
  };
  return { maker, checker, checker2, hired, carriedOut };
}

it('what a user is called is changed from their page, beginning with what they are called', async () => {
  const { maker, checker, checker2, hired } = await team();
  const { userId, email, username } = await hired('Ursula Unmarried');
  const { page } = maker;
  await page.goto(`/users/${userId}`);
  await page.getByRole('link', { name: 'Update', exact: true }).click();
  await expect.poll(() => field(page, 'Email').inputValue()).toBe(email);
  await expect.poll(() => field(page, 'Username').inputValue()).toBe(username);
  await field(page, 'Full name').fill('Ursula Married');
  await field(page, 'Email').fill(`married.${email.toUpperCase()}`);
  await page.getByText('Sessions end, and whoever reads its mailbox').waitFor();
  await field(page, 'Reason').fill('Has married');
  await requireAccessible(page);
  const id = await submit(page);
  await openAction(checker.page, id);
  await checker.page.getByText('Whoever reads this mailbox can sign in').first().waitFor();
  const name = checker.page.getByText('Full name', { exact: true }).first().locator('xpath=..');
  await expect.poll(() => name.innerText()).toContain('Ursula Married');
  await requireAccessible(checker.page);
  await approve(checker.page);
  await openAction(checker2.page, id);
  await approve(checker2.page);
  await waitForOutcome(checker2.page, 'Executed');
  await page.goto(`/users/${userId}`);
  await page.getByRole('heading', { level: 1, name: 'Ursula Married' }).waitFor();
  await page.getByText(`married.${email}`).first().waitFor();
  await page.getByText('Changed by the action').waitFor();
});

it('a user’s page offers what is for somebody who stands as they do', async () => {
  const { maker, hired, carriedOut } = await team();
  const { userId } = await hired('Lola Locked');
  const { page } = maker;
  const offered = async (state: string) => {
    await page.goto(`/users/${userId}`);
    await page.getByText(state, { exact: true }).first().waitFor();
    const links = page.getByRole('main').locator('a[href^="/file/"]');
    return async () => (await links.allInnerTexts()).map((text) => text.trim());
  };
  const first = await offered('Invited');
  await expect.poll(first).toContain('Invite again');
  const invited = await first();
  expect(invited).toContain('Lock');
  expect(invited).not.toContain('Unlock');
  expect(invited).not.toContain('Reset second factor');

  await page.getByRole('link', { name: 'Lock', exact: true }).click();
  await field(page, 'Reason').fill('Lost the laptop');
  await requireAccessible(page);
  await submit(page);
  await carriedOut('lock_user', { userId, reason });
  await expect.poll(await offered('Locked')).toEqual(['Unlock', 'Deactivate']);
  await page.goto('/file/unlock_user');
  await page.getByRole('combobox', { name: /^User/ }).fill('Lola Locked');
  await page
    .getByRole('option', { name: /Lola Locked/ })
    .first()
    .click();
  await field(page, 'Reason').fill('The laptop was found');
  await requireAccessible(page);

  await carriedOut('deactivate_user', { userId, reason });
  await expect.poll(await offered('Deactivated')).toEqual(['Take back']);
  await carriedOut('reactivate_user', { userId, roles: ['checker'], reason });
  await expect.poll(await offered('Invited')).toContain('Revoke invitation');
  await page.getByText('Came back: invited anew').waitFor();
});

it('what was filed before somebody else’s change is brought up to date with it', async () => {
  const { maker, checker, hired, carriedOut } = await team();
  const { userId, email, username, fullName } = await hired('Stella Stale');
  const now = { userId, email, username, fullName, reason };
  const { id } = await file(maker, 'update_user', { ...now, username: `${username}2` });
  await carriedOut('update_user', { ...now, fullName: 'Stella Fresh' });
  await openAction(checker.page, id);
  const since = checker.page.getByRole('table', { name: 'What has changed since' });
  const said = async () =>
    (await since.getByRole('row').allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' ').trim());
  await since.waitFor();
  expect(await said()).toEqual([
    'Field When it was filed Now Proposed',
    `Username ${username} ${username} ${username}2`,
    'Full name Stella Stale Stella Fresh Stella Stale',
  ]);
  await requireAccessible(checker.page);
  expect(await checker.page.getByRole('button', { name: 'Bring up to date' }).count()).toBe(0);

  await openAction(maker.page, id);
  await requireAccessible(maker.page);
  await maker.page.getByRole('button', { name: 'Bring up to date' }).click();
  await maker.page.getByText('Revision 2', { exact: true }).first().waitFor();
  await maker.page
    .getByRole('table', { name: 'What has changed since' })
    .waitFor({ state: 'detached' });
  const picture = maker.page.getByRole('table', { name: /^State before beside/ });
  await picture.getByText(`${username}2`).waitFor();
  expect(await picture.getByText('Stella Stale').count()).toBe(0);
});

it('says of an unknown user that there is none on the page, and not in the console', async () => {
  const { page, signIn } = await open();
  await signIn(staff('checker'));
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(`/users/${crypto.randomUUID()}`);
  await page.getByText('Nothing here').first().waitFor();
  expect(said.filter((text) => text.includes('ApiError'))).toEqual([]);
});
