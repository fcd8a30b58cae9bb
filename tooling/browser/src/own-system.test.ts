import { startTestProvider, type TestProvider } from '@countersign/auth-service/testing-oidc';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ActionDetail } from '@countersign/actions';
import { file, review, settled } from '@countersign/testkit/actions';
import { requireAccessible, violationsIn } from './support/axe.ts';
import { startBrowserSystem, type BrowserSystem } from './support/browser-system.ts';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff, type StaffName } from '@countersign/testkit/people';
import { fetchWhole } from './support/fetch-whole.ts';
import { newVisitor, type Visitor } from './support/visitor.ts';
import { waitHours } from './support/wait-hours.ts';
import { approve, openAction, waitForOutcome } from './views/action.ts';
import { fillSignIn } from './views/sign-in.ts';

/** A system with settings of its own, for all that the usual ones do not show: executions stall at once. */
let own: BrowserSystem;
let provider: TestProvider;
beforeAll(async () => {
  provider = await startTestProvider();
  own = await startBrowserSystem({
    serviceEnv: {
      workflow: { EXECUTION_RETRY_BUDGET: '2', EXECUTION_BACKOFF_MS: '50' },
      auth: {
        OIDC_DISCOVERY_URL: provider.discoveryUrl,
        OIDC_CLIENT_ID: 'countersign',
        OIDC_CLIENT_SECRET: 'a secret of these two',
        OIDC_NAME: 'Bank ID',
        DISCORD_CLIENT_ID: 'an-application-of-ours',
        DISCORD_CLIENT_SECRET: 'a secret of those two',
      },
    },
  });
});
afterAll(async () => {
  await own.close();
  await provider.close();
});

/** Everybody who looks on in a test; nobody does after it. */
const visitors: Visitor[] = [];
const problems = (): string[] => visitors.flatMap((visitor) => visitor.problems);
afterEach(async () => {
  await Promise.all(visitors.splice(0).map((visitor) => visitor.close()));
});

async function open(): Promise<Visitor> {
  const visitor = await newVisitor(own.browser, own.system.url);
  visitors.push(visitor);
  return visitor;
}

async function arrive(name: StaffName): Promise<Visitor> {
  const visitor = await open();
  await visitor.signIn(staff(name));
  return visitor;
}

/** Somebody in front of the sign-in page who wants to look at an action. */
async function visitorAtAction() {
  const { id } = await file(await arrive('maker'), 'create_promotion', newPromotion());
  const visitor = await open();
  await visitor.page.goto(`/actions/${id}`);
  const button = visitor.page.getByRole('button', { name: 'Sign in with Bank ID' });
  await button.waitFor();
  return { ...visitor, button, path: `/actions/${id}` };
}

it('signs an invited person in through the provider, to where they wanted to go', async () => {
  const { page, button, path } = await visitorAtAction();
  expect(await violationsIn(page)).toEqual([]);
  const { email } = staff('checker');
  provider.vouchFor({ sub: 'chiara', email, email_verified: true });
  await button.click();
  await page.waitForURL(`**${path}`);
  await page.getByRole('button', { name: /^Approve/ }).waitFor();
  await page.getByText('Chiara Checker').first().waitFor();
  expect(problems()).toEqual([]);
});

it('refuses who was never invited, says what to do, and still knows where they wanted to go', async () => {
  const { page, button, path } = await visitorAtAction();
  const email = 'stranger@elsewhere.test';
  provider.vouchFor({ sub: 'stranger', email, email_verified: true });
  await button.click();
  await page.getByRole('alert').filter({ hasText: 'It works for invited people' }).waitFor();
  expect(await violationsIn(page)).toEqual([]);
  expect(await page.content()).not.toContain(email);
  await fillSignIn(page, staff('checker'));
  await page.waitForURL(`**${path}`);
  expect(problems()).toEqual([]);
});

it('leaves for Discord with what Discord needs to send people back', async () => {
  const { page } = await visitorAtAction();
  const asked = Promise.withResolvers<URL>();
  await page.route('https://discord.com/**', async (route) => {
    asked.resolve(new URL(route.request().url()));
    await route.fulfill({ body: 'Discord' });
  });
  await page.getByRole('button', { name: 'Sign in with Discord' }).click();
  const { pathname, searchParams } = await asked.promise;
  expect(pathname).toContain('/oauth2/authorize');
  expect(searchParams.get('client_id')).toBe('an-application-of-ours');
  expect(searchParams.get('redirect_uri')).toMatch(
    new RegExp(`^${own.system.url}/api/auth/callback/discord`),
  );
  expect(searchParams.get('state')).not.toBe('');
  expect(problems()).toEqual([]);
});

/** An approved promotion that stalled, since its owner is away. */
async function stalled(maker: Visitor, checker: Visitor): Promise<string> {
  const { id } = await file(maker, 'create_promotion', newPromotion());
  await openAction(checker.page, id);
  await own.system.services.promotion.stop();
  await approve(checker.page);
  await waitForOutcome(checker.page, /stalled/);
  return id;
}

it('shows an execution that stalled while its owner was away, and executes it on a retry', async () => {
  const [maker, checker, admin] = [
    await arrive('maker'),
    await arrive('checker'),
    await arrive('admin'),
  ];
  const id = await stalled(maker, checker);
  expect(await checker.page.getByRole('button', { name: 'Retry' }).count()).toBe(0);

  await openAction(admin.page, id);
  await own.system.services.promotion.restart();
  await admin.context.setOffline(true);
  await admin.page.getByRole('button', { name: 'Retry' }).click();
  await admin.page.getByText('The retry was not recorded').waitFor();
  await admin.page
    .getByText(/cannot be reached/)
    .first()
    .waitFor();
  await admin.context.setOffline(false);
  // Browsers log every request that found no network.
  admin.problems.length = 0;
  await admin.page.getByRole('button', { name: 'Retry' }).click();
  await waitForOutcome(admin.page, 'Executed');
  await waitForOutcome(checker.page, 'Executed');
  expect(problems()).toEqual([]);
});

it('cancels what is approved and not executed, once its owner is back', async () => {
  const [maker, checker] = [await arrive('maker'), await arrive('checker')];
  const id = await stalled(maker, checker);
  const { page } = maker;
  await openAction(page, id);
  await page.getByRole('button', { name: 'Cancel execution' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Cancel execution' }).click();
  await dialog.getByText('Say why it is not to be executed any more').waitFor();
  await requireAccessible(page);
  await dialog.getByRole('textbox').fill('The customer called it off');
  await dialog.getByRole('button', { name: 'Cancel execution' }).click();
  await waitForOutcome(page, /^Being cancelled by Mara Maker/);
  await waitForOutcome(checker.page, /^Being cancelled by Mara Maker/);
  await requireAccessible(page);
  await own.system.services.promotion.restart();
  await waitForOutcome(page, /^Cancelled by Mara Maker/);
  await waitForOutcome(checker.page, /^Cancelled by Mara Maker/);
  const status = checker.page.getByRole('status');
  await status.getByText('The customer called it off').waitFor();
  const story = page.getByRole('region', { name: 'Conversation and history' });
  await story.getByText('asked that it not be executed').waitFor();
  await page.goto('/inbox?tab=all&execution=cancelled');
  await page.locator(`a[href*="${id}"]`).first().waitFor();
  expect(problems()).toEqual([]);
});

it('says of what was executed that the wish to cancel it came too late', async () => {
  const [maker, checker] = [await arrive('maker'), await arrive('checker')];
  const { id } = await review(checker, await file(maker, 'create_promotion', newPromotion()));
  await settled(checker, id);
  const { page, context } = maker;
  // That the wish comes while the owner's answer is on its way takes luck.
  await context.route(
    (at) => at.pathname === `/api/workflow/actions/${id}`,
    async (route) => {
      const reply = await fetchWhole(route);
      const { data, ...body } = (await reply.json()) as { data: ActionDetail };
      const { settledAt } = data.execution;
      const [first] = data.history;
      const wish = {
        ...first!,
        sequence: 99,
        event: 'cancel_wished',
        detail: { reason: 'Wrong code' },
      };
      const execution = { ...data.execution, cancelWishedAt: settledAt };
      const json = { ...body, data: { ...data, execution, history: [...data.history, wish] } };
      await route.fulfill({ response: reply, json });
    },
  );
  await page.goto(`/actions/${id}`);
  await waitForOutcome(page, 'Executed');
  await page
    .getByText(/before it could be cancelled, as was wished by Mara Maker.*Wrong code/)
    .waitFor();
  await requireAccessible(page);
  expect(problems()).toEqual([]);
});

// Last: its policy of promotions stays.
it('says that the time of an action was over, and until when it was to be executed', async () => {
  const [maker, checker] = [await arrive('maker'), await arrive('checker')];
  const who = { roles: ['checker' as const] };
  const stages = [{ name: 'Review', step: 1, approvals: 1, who }];
  const document = { rules: [{ name: 'In time', stages, executeWithinHours: 8 }] };
  const payload = { actionType: 'create_promotion' as const, document, reason: 'Never late' };
  const change = await file(maker, 'change_policy', payload);
  for (const name of ['checker', 'checker2'] as const) await review(await arrive(name), change);
  const { id: pending } = await file(maker, 'create_promotion', newPromotion());
  await openAction(maker.page, pending);
  await maker.page.getByText('Executed within 8 hours of its approval, or never.').waitFor();
  const id = await stalled(maker, checker);
  await checker.page.getByText(/To be executed by/).waitFor();
  await requireAccessible(checker.page);
  await waitHours(own.system.superuserUrl!, id, 8);
  await own.system.services.promotion.restart();
  await waitForOutcome(checker.page, 'Not executed: its time was over');
  await checker.page.getByText('It was to be executed by').waitFor();
  await requireAccessible(checker.page);
  expect(problems()).toEqual([]);
});
