import type { ActionDetail } from '@countersign/actions';
import { file, review, settled } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff, type StaffName } from '@countersign/testkit/people';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { startBrowserSystem, type BrowserSystem } from './support/browser-system.ts';
import { newVisitor, type Visitor } from './support/visitor.ts';
import { waitHours } from './support/wait-hours.ts';
import { approve, openAction, waitForOutcome } from './views/action.ts';

/** A system whose executions stall at once. */
let own: BrowserSystem;
beforeAll(async () => {
  const workflow = { EXECUTION_RETRY_BUDGET: '2', EXECUTION_BACKOFF_MS: '50' };
  own = await startBrowserSystem({ serviceEnv: { workflow } });
});
afterAll(() => own.close());

async function arrive(name: StaffName): Promise<Visitor> {
  const visitor = await newVisitor(own.browser, own.system.url);
  await visitor.signIn(staff(name));
  return visitor;
}

/** An approved promotion that stalled, since its owner is away. */
async function stalled(maker: Visitor, checker: Visitor): Promise<string> {
  const { id } = await file(maker, 'create_promotion', newPromotion());
  await openAction(checker.page, id);
  await own.system.services.promotion.stop();
  await approve(checker.page);
  await waitForOutcome(checker.page, /stalled/);
  return id;
}

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
  expect([...maker.problems, ...checker.problems]).toEqual([]);
});

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
  expect(checker.problems).toEqual([]);
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
      const reply = await route.fetch();
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
  expect(maker.problems).toEqual([]);
});
