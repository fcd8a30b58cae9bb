import type { Action, Webhook } from '@countersign/actions';
import { file, review, settled } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff, type Credentials } from '@countersign/testkit/people';
import { databaseOf, withClient } from '@countersign/testkit/query';
import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { newColleague } from './support/colleague.ts';
import { superuserUrl, useBrowser } from './support/test-browser.ts';
import { tooWide } from './support/too-wide.ts';
import type { Visitor } from './support/visitor.ts';
import { openAction, openRecord } from './views/action.ts';
import { choose, field, submit } from './views/forms.ts';

const open = useBrowser();

let admin: Visitor;
let who: Credentials;
let checkers: Visitor[];
beforeEach(async () => {
  ({ who } = await newColleague(open, { roles: ['maker', 'admin'] }));
  [admin, ...checkers] = [await open(), await open(), await open()] as [Visitor, ...Visitor[]];
  await admin.startSession(who);
  await checkers[0]!.signIn(staff('checker'));
  await checkers[1]!.signIn(staff('checker2'));
});

async function carryOut(action: Pick<Action, 'id' | 'revision'>): Promise<void> {
  for (const checker of checkers) await review(checker, action);
  expect((await settled(admin, action.id)).execution.state).toBe('executed');
}

/** Has the sessions of somebody stand in the books as begun minutes ago. */
const signedInAgo = (minutes: number) =>
  withClient(databaseOf(superuserUrl, 'auth'), async (client) => {
    await client.query("begin; set local session_replication_role = 'replica'");
    await client.query(
      `update session set created_at = created_at - make_interval(mins => $1)
       where user_id = (select id from "user" where email = $2)`,
      [minutes, who.email],
    );
    await client.query('commit');
  });

const main = (page: Page) => page.getByRole('main');

it('files, lists and changes a webhook, and sends again what was skipped', async () => {
  const { page } = admin;
  await page.goto('/inbox');
  await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
  await page.getByRole('link', { name: 'Create a webhook' }).click();
  const name = `Warehouse ${crypto.randomUUID().slice(0, 8)}`;
  await field(page, 'Name').fill(name);
  await field(page, 'Address').fill('http://inside');
  await field(page, 'Reason').fill('Reports are made from it');
  await page.getByText('Must be an https:// address').waitFor();
  await field(page, 'Address').fill('https://hooks.example/countersign');
  await choose(page, 'Format', 'CloudEvents');
  await page.getByRole('checkbox', { name: 'Every event' }).click();
  await page.getByRole('checkbox', { name: 'Submitted' }).click();
  await carryOut({ id: await submit(page), revision: 1 });
  await openRecord(page, 'webhook');
  await page.getByText('Nothing was sent yet').waitFor();

  // Nobody is at that address: it is on its way until the webhook is paused, and then skipped.
  const { webhooks } = await admin.call<{ webhooks: Webhook[] }>('GET', '/api/workflow/webhooks');
  const { webhookId } = webhooks.find((one) => one.name === name)!;
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await expect.poll(() => field(page, 'Name').inputValue()).toBe(name);
  expect(await page.getByRole('checkbox', { name: 'Submitted' }).isChecked()).toBe(true);
  await choose(page, 'State', 'Paused');
  await field(page, 'Reason').fill('The warehouse moves');
  const change = await submit(page);
  await carryOut({ id: change, revision: 1 });
  const { id } = await file(admin, 'create_promotion', newPromotion());
  const sent = async () => {
    const path = `/api/notification/webhooks/${webhookId}/deliveries?state=skipped`;
    return (await admin.call<{ actionId: string }[]>('GET', path)).map(({ actionId }) => actionId);
  };
  await expect.poll(sent, { timeout: 60_000 }).toContain(id);

  await page.goto('/webhooks');
  const row = main(page).getByRole('row').filter({ hasText: name });
  await row.getByText('Paused', { exact: true }).waitFor();
  await row.getByText('1 event of every type of action').waitFor();
  await row.getByText('Skipped').waitFor();
  await requireAccessible(page);
  await row.getByRole('link', { name, exact: true }).click();
  await page.getByText('It is paused by an action').waitFor();
  const rows = page.getByRole('region', { name: 'Deliveries' }).getByRole('row');
  await rows.filter({ hasText: 'the webhook was paused' }).first().waitFor();
  await page.getByRole('combobox', { name: 'State' }).selectOption('sent');
  await page.getByText('No delivery is in this state').waitFor();
  await page.getByRole('combobox', { name: 'State' }).selectOption('any');
  await rows.getByRole('button', { name: 'Send again: Submitted' }).first().click();
  await rows.filter({ hasText: 'sent again by' }).first().waitFor();

  await page.getByRole('button', { name: 'Send again…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send events again' });
  await dialog.getByText(/(\d+|One) will be sent again/).waitFor();
  await requireAccessible(page);
  await dialog.getByLabel('Until').fill('2020-01-01T00:00');
  await dialog.getByText('Must be after “From”').waitFor();
  expect(await dialog.getByRole('button', { name: 'Send again' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Until').fill('2090-01-01T00:00');
  await dialog.getByText(/(\d+|One) will be sent again/).waitFor();
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => rows.filter({ hasText: 'sent again by' }).count()).toBeGreaterThan(1);
  expect(await tooWide(page, 390)).toEqual([]);
}, 180_000);

it('shows a secret to who has just signed in, once, and the pages to nobody who may not', async () => {
  const { page } = admin;
  const [maker] = [await open()];
  await maker.signIn(staff('maker'));
  const made = await file(maker, 'create_webhook', {
    name: `Signed ${crypto.randomUUID()}`,
    url: 'https://hooks.example/signed',
    format: 'cloudevents',
    events: ['break_glass'],
    reason: 'To see its secret',
  });
  await carryOut(made);
  await signedInAgo(11);
  await openAction(page, made.id);
  await openRecord(page, 'webhook');
  const card = page.getByRole('region', { name: 'Secret' });
  await card.getByText('Nobody has seen it.').waitFor();
  await card.getByRole('button', { name: 'Show the secret…' }).click();
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await again.getByLabel('Password', { exact: true }).fill(who.password);
  await again.getByRole('button', { name: 'Sign in' }).click();
  const shown = page.getByRole('dialog', { name: 'The secret of this webhook' });
  await shown.getByText(/^whsec_/).waitFor();
  await requireAccessible(page);
  await shown.getByRole('button', { name: 'Close' }).first().click();
  expect(await page.getByText('whsec_').count()).toBe(0);
  await card.getByText('Seen by').waitFor();

  await openAction(maker.page, made.id);
  await maker.page.getByRole('heading', { name: /^Executed/ }).waitFor();
  expect(await maker.page.getByRole('link', { name: /webhook/i }).count()).toBe(0);
  await maker.page.goto('/webhooks');
  await maker.page.getByText('Your roles do not permit this').first().waitFor();
}, 180_000);
