import { afterAll, beforeAll, expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { startBrowserSystem, type BrowserSystem } from './support/browser-system.ts';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff, type StaffName } from '@countersign/testkit/people';
import { newVisitor } from './support/visitor.ts';
import { approve, openAction, waitForOutcome } from './views/action.ts';

let own: BrowserSystem;
beforeAll(async () => {
  const workflow = { EXECUTION_RETRY_BUDGET: '2', EXECUTION_BACKOFF_MS: '50' };
  own = await startBrowserSystem({ serviceEnv: { workflow } });
});
afterAll(() => own.close());

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
