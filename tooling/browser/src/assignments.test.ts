import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import { openAction } from './views/action.ts';
import { choose } from './views/forms.ts';
import { openInbox } from './views/inbox.ts';

const open = useBrowser();

async function signedIn(name: Parameters<typeof staff>[0]) {
  const visitor = await open();
  await visitor.signIn(staff(name));
  const me = await visitor.call<{ name: string }>('GET', '/api/auth/me');
  return { ...visitor, name: me.name };
}
const card = ({ page }: Pick<Visitor, 'page'>) => page.getByRole('region', { name: 'Assigned to' });
const button = (visitor: Visitor, name: string) => card(visitor).getByRole('button', { name });

it('an admin moves what is stuck to somebody, who finds it, hands it on, and has it back', async () => {
  const [maker, admin] = [await signedIn('maker'), await signedIn('admin')];
  const [checker, other] = [await signedIn('checker'), await signedIn('checker2')];
  const action = await file(maker, 'create_promotion', newPromotion());

  await openAction(admin.page, action.id);
  await card(admin).getByText('Nobody in particular').waitFor();
  await button(admin, 'Assign…').click();
  const dialog = admin.page.getByRole('dialog', { name: 'Who is asked to decide?' });
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await dialog.getByText('Choose somebody').waitFor();
  await requireAccessible(admin.page);
  await dialog.getByRole('radio', { name: checker.name }).check();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('The campaign starts tomorrow.');
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await card(admin).getByText(checker.name).first().waitFor();
  await card(admin).getByText('The campaign starts tomorrow.').waitFor();
  const story = admin.page.getByRole('region', { name: 'Conversation and history' });
  await story.getByText(`assigned it to ${checker.name}`).waitFor();
  await requireAccessible(admin.page);

  await openInbox(checker.page);
  await checker.page.getByRole('link', { name: /^Assigned to me/ }).click();
  await checker.page.waitForURL(/tab=assigned/);
  const link = checker.page.locator(`a[href*="${action.id}"]`);
  const row = checker.page.getByRole('row').filter({ has: link });
  await row.getByText('Assigned to you').waitFor();
  await requireAccessible(checker.page);
  await link.click();
  await card(checker).getByText(`(you)`).waitFor();
  expect(await button(checker, 'Assign to me').count()).toBe(0);
  await button(checker, 'Assign to another…').click();
  const handing = checker.page.getByRole('dialog', { name: 'Who is asked to decide?' });
  await handing.getByRole('radio', { name: other.name }).check();
  expect(await handing.getByRole('radio', { name: checker.name }).count()).toBe(0);
  await handing.getByRole('button', { name: 'Assign', exact: true }).click();
  await card(checker).getByText(other.name).first().waitFor();

  await openAction(maker.page, action.id);
  await card(maker).getByText(other.name).first().waitFor();
  expect(
    await card(maker)
      .getByRole('button', { name: /^Assign/ })
      .count(),
  ).toBe(0);

  await button(checker, 'Assign to me').click();
  await checker.page.getByText('It is assigned to you.').waitFor({ state: 'attached' });
  await card(checker).getByText('by themselves').waitFor();
  await button(checker, 'Assign to nobody').click();
  await card(checker).getByText('Nobody in particular').waitFor();
  await openInbox(checker.page);
  await choose(checker.page, 'Assignment', 'To nobody only');
  await checker.page.waitForURL(/assigned=nobody/);
  await link.waitFor();
});

it('says that who was asked can no longer decide, once they have', async () => {
  const [maker, admin] = [await signedIn('maker'), await signedIn('admin')];
  const checker = await signedIn('checker');
  const action = await file(maker, 'create_promotion', newPromotion());
  const { personId } = await checker.call<{ personId: string }>('GET', '/api/auth/me');
  const path = `/api/workflow/actions/${action.id}`;
  await admin.call('PUT', `${path}/assignment`, { personId });
  const payload = newPromotion();
  await checker.call('POST', `${path}/amend`, { revision: 1, payload });
  await openAction(admin.page, action.id);
  const why = card(admin).getByText('Can no longer decide it:');
  await expect.poll(() => why.innerText()).toContain('they edited this action');
  await requireAccessible(admin.page);
});
