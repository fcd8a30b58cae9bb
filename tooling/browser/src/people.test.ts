import { expect, it } from 'vitest';
import { file, review, settled } from '@countersign/testkit/actions';
import { newUser } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { fetchWhole } from './support/fetch-whole.ts';
import { useBrowser } from './support/test-browser.ts';

const open = useBrowser();

it('shows what roles people have, and who has not accepted the invitation yet', async () => {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  const wanted = newUser({ fullName: 'Ines Invited', roles: ['maker', 'checker'] });
  const action = await file(maker, 'create_user', wanted);
  await review(checker, action);
  const { execution } = await settled(maker, action.id);
  const { page } = maker;

  await page.goto(`/users?q=${wanted.username}`);
  const row = page.getByRole('row').filter({ hasText: wanted.username });
  await row.getByText('Maker, Checker').waitFor();
  await row.getByText('Invited', { exact: true }).waitFor();
  expect(await row.getByText('Active', { exact: true }).count()).toBe(0);
  const filter = page.getByRole('combobox', { name: 'Status' });
  await filter.selectOption('Active');
  await page.getByText('0 entries').waitFor();
  await filter.selectOption('Invited');
  await row.getByText('Invited', { exact: true }).waitFor();
  await page.goto('/file/create_account');
  await page.getByRole('combobox', { name: 'User' }).fill(wanted.username);
  const option = page.getByRole('option').filter({ hasText: wanted.username });
  await option.getByText('Maker, Checker').waitFor();
  await option.getByText('Invited', { exact: true }).waitFor();
  await page.goto('/users?q=Milan+Maker');
  const other = page.getByRole('row').filter({ hasText: 'Milan Maker' });
  await other.getByText('Active', { exact: true }).waitFor();

  await page.goto(`/users/${String(execution.result?.['userId'])}`);
  await page.getByText('Maker, Checker').first().waitFor();
  await page.getByText('Invited', { exact: true }).waitFor();

  await page.goto(`/actions/${action.id}`);
  const people = page.getByRole('listitem');
  await people.filter({ hasText: 'Mara Maker' }).getByText('Roles now: Maker').waitFor();
  await people.filter({ hasText: 'Chiara Checker' }).getByText('Roles now: Checker').waitFor();
});

it('shows the people all the same while nobody says what roles they have', async () => {
  const { page, signIn, context } = await open();
  await signIn(staff('auditor'));
  await context.route(
    (at) => at.pathname.startsWith('/api/user/users'),
    async (route) => {
      const reply = await fetchWhole(route);
      const body = (await reply.json()) as { data: { roles: null; signIn: string }[] };
      for (const user of body.data) Object.assign(user, { roles: null, signIn: 'unknown' });
      return route.fulfill({ response: reply, json: body });
    },
  );
  await page.goto('/users?q=Milan+Maker');
  const row = page.getByRole('row').filter({ hasText: 'Milan Maker' });
  await row.getByText('Not known just now').waitFor();
  expect(await row.getByText('Active', { exact: true }).count()).toBe(1);
});
