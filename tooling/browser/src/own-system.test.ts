import { startTestProvider, type TestProvider } from '@countersign/auth-service/testing-oidc';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { violationsIn } from './support/axe.ts';
import { startBrowserSystem, type BrowserSystem } from './support/browser-system.ts';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff, type StaffName } from '@countersign/testkit/people';
import { newVisitor } from './support/visitor.ts';
import { approve, openAction, waitForOutcome } from './views/action.ts';
import { fillSignIn } from './views/sign-in.ts';

/** A system with settings of its own, for all that the usual ones do not show. */
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

/** Somebody in front of the sign-in page who wants to look at an action. */
async function visitorAtAction() {
  const { browser, system } = own;
  const maker = await newVisitor(browser, system.url);
  await maker.signIn(staff('maker'));
  const { id } = await file(maker, 'create_promotion', newPromotion());
  await maker.close();
  const visitor = await newVisitor(browser, system.url);
  await visitor.page.goto(`/actions/${id}`);
  const button = visitor.page.getByRole('button', { name: 'Sign in with Bank ID' });
  await button.waitFor();
  return { ...visitor, button, path: `/actions/${id}` };
}

it('signs an invited person in through the provider, to where they wanted to go', async () => {
  const { page, button, path, problems, close } = await visitorAtAction();
  expect(await violationsIn(page)).toEqual([]);
  const { email } = staff('checker');
  provider.vouchFor({ sub: 'chiara', email, email_verified: true });
  await button.click();
  await page.waitForURL(`**${path}`);
  await page.getByRole('button', { name: /^Approve/ }).waitFor();
  await page.getByText('Chiara Checker').first().waitFor();
  expect(problems).toEqual([]);
  await close();
});

it('refuses who was never invited, says what to do, and still knows where they wanted to go', async () => {
  const { page, button, path, problems, close } = await visitorAtAction();
  const email = 'stranger@elsewhere.test';
  provider.vouchFor({ sub: 'stranger', email, email_verified: true });
  await button.click();
  await page.getByRole('alert').filter({ hasText: 'It works for invited people' }).waitFor();
  expect(await violationsIn(page)).toEqual([]);
  expect(await page.content()).not.toContain(email);
  await fillSignIn(page, staff('checker'));
  await page.waitForURL(`**${path}`);
  expect(problems).toEqual([]);
  await close();
});

it('leaves for Discord with what Discord needs to send people back', async () => {
  const { page, problems, close } = await visitorAtAction();
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
  expect(problems).toEqual([]);
  await close();
});

it('shows an execution that stalled while its owner was away, and executes it on a retry', async () => {
  const { system, browser } = own;
  const arrive = async (name: StaffName) => {
    const visitor = await newVisitor(browser, system.url);
    await visitor.signIn(staff(name));
    return visitor;
  };
  const [maker, checker, admin] = [
    await arrive('maker'),
    await arrive('checker'),
    await arrive('admin'),
  ];
  const { id } = await file(maker, 'create_promotion', newPromotion());
  await openAction(checker.page, id);
  await system.services.promotion.stop();
  await approve(checker.page);
  await waitForOutcome(checker.page, /stalled/);
  expect(await checker.page.getByRole('button', { name: 'Retry' }).count()).toBe(0);

  await openAction(admin.page, id);
  await system.services.promotion.restart();
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
  const problems = [maker, checker, admin].flatMap((visitor) => visitor.problems);
  expect(problems).toEqual([]);
});
