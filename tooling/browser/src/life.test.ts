import { expect, it } from 'vitest';
import { file, review, settled } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { requireAccessible } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import {
  approve,
  decisionButton,
  openAction,
  openDecision,
  waitForOutcome,
} from './views/action.ts';
import { field, fillPromotion, openForm, submit } from './views/forms.ts';

const open = useBrowser();

async function signedIn(name: Parameters<typeof staff>[0]): Promise<Visitor> {
  const visitor = await open();
  await visitor.signIn(staff(name));
  return visitor;
}

interface KeptDraft {
  payload: { code?: string };
  schedule?: object | null;
  attachments?: object[] | null;
}

const draftsOf = async (visitor: Visitor): Promise<KeptDraft[]> =>
  (await visitor.call<{ drafts: KeptDraft[] }>('GET', '/api/workflow/drafts')).drafts;

it('goes back to its maker for changes, who finds it, and is approved as it is then', async () => {
  const [maker, checker] = [await signedIn('maker'), await signedIn('checker')];
  const { id } = await file(maker, 'create_promotion', newPromotion());
  await openAction(checker.page, id);
  await (await openDecision(checker.page, 'Request changes')).fill('Another discount');
  await decisionButton(checker.page, 'Request changes').click();
  await waitForOutcome(checker.page, /^Changes requested by/);
  await checker.page.getByText('You asked for changes.').waitFor();

  await maker.page.goto('/inbox?tab=returned');
  await maker.page.getByRole('link', { name: /^Returned to me/ }).waitFor();
  await maker.page.locator(`a[href*="${id}"]`).first().click();
  await waitForOutcome(maker.page, /^Changes requested by/);
  await maker.page.getByRole('link', { name: /^Amend/ }).click();
  // The page before, which says so too, stays until the form is there.
  await maker.page.getByRole('heading', { level: 1, name: /^Amend: / }).waitFor();
  await maker.page.locator('main').getByText('asked for changes').waitFor();
  await maker.page.getByText('Another discount').waitFor();
  await field(maker.page, 'Discount in percent').fill('25');
  await maker.page.getByRole('button', { name: 'File the amendment' }).click();
  await maker.page.waitForURL(`**/actions/${id}`);

  await openAction(checker.page, id);
  await approve(checker.page);
  await waitForOutcome(checker.page, 'Executed');
  const { status, execution } = await settled(checker, id);
  expect([status, execution.state]).toEqual(['approved', 'executed']);
});

it('is filed again, with what it was, once it is over', async () => {
  const maker = await signedIn('maker');
  const promotion = newPromotion();
  const { id } = await file(maker, 'create_promotion', promotion);
  await maker.call('POST', `/api/workflow/actions/${id}/withdraw`, {});
  const { page } = maker;
  await openAction(page, id);
  await page.getByRole('link', { name: 'File again' }).click();
  expect(await field(page, 'Code').inputValue()).toBe(promotion.code);
  const again = await submit(page);
  await page.getByText('Files again what was').waitFor();
  await openAction(page, id);
  await page.getByText('Filed again by').waitFor();
  await page.locator(`li a[href="/actions/${again}"]`).waitFor();
});

it('is undone, once it is executed, by another action that is looked at first', async () => {
  const [maker, checker] = [await signedIn('maker'), await signedIn('checker')];
  const filed = await file(maker, 'create_promotion', newPromotion());
  const { execution } = await settled(checker, (await review(checker, filed)).id);
  const promotionId = String(execution.result?.['promotionId']);
  const paused = { promotionId, status: 'paused' as const, reason: 'Sold out for now' };
  const { id } = await review(checker, await file(maker, 'change_promotion_status', paused));
  await settled(checker, id);
  const { page } = maker;
  await openAction(page, id);
  await page.getByRole('link', { name: 'Reverse' }).click();
  const changes = page.getByRole('table', { name: 'What it would change' });
  await changes.waitFor();
  const [row] = (await changes.getByRole('row').allInnerTexts()).slice(1);
  expect(row?.split(/\s+/)).toEqual(['Status', 'Active', 'Paused', 'Active']);
  await requireAccessible(page);
  await page.getByRole('textbox', { name: 'Reason' }).fill('There is more of it');
  await page.getByRole('button', { name: 'File the reversal' }).click();
  await page.waitForURL(/\/actions\/(?!.*reverse)/);
  await page.getByText('Reverses what was done by').waitFor();
  const undo = page.url().split('/').at(-1)!;
  await openAction(checker.page, undo);
  await approve(checker.page);
  await waitForOutcome(checker.page, 'Executed');
  await openAction(page, id);
  await page.getByText('Reversal filed by').waitFor();
  await page.locator(`li a[href="/actions/${undo}"]`).waitFor();
  expect(await page.getByRole('link', { name: 'Reverse' }).count()).toBe(0);
  await page.goto(`/file/change_promotion_status?reverse=${id}`);
  await page.getByText('This action has been reversed already').waitFor();
  await requireAccessible(page);
});

it('is a draft first, on any device, which those read whom its owner names', async () => {
  const [maker, elsewhere, reader] = [
    await signedIn('maker2'),
    await signedIn('maker2'),
    await signedIn('checker'),
  ];
  await openForm(maker.page, 'create_promotion');
  const promotion = newPromotion();
  await field(maker.page, 'Code').fill(promotion.code);
  await maker.page.getByRole('button', { name: 'Execute at a time' }).click();
  await field(maker.page, 'Not before').fill('2090-03-01T09:30');
  await maker.page.getByRole('button', { name: 'Attach evidence' }).click();
  const mail = { name: 'mail.txt', mimeType: 'text/plain', buffer: Buffer.from('Please') };
  await maker.page.getByLabel('Drop files here').setInputFiles(mail);
  await maker.page.getByRole('button', { name: 'Remove mail.txt' }).waitFor();
  await maker.page.getByText('Saved as a draft').waitFor();
  // It says so of what was typed first too.
  const isKept = async () => {
    const mine = (await draftsOf(maker)).find(({ payload }) => payload.code === promotion.code);
    return Boolean(mine?.schedule) && mine?.attachments?.length === 1;
  };
  await expect.poll(isKept).toBe(true);

  await elsewhere.page.goto('/file');
  const row = elsewhere.page
    .getByRole('region', { name: 'Drafts' })
    .getByRole('listitem')
    .filter({ hasText: promotion.code });
  await row.getByRole('button', { name: 'Share…' }).click();
  const sharing = elsewhere.page.getByRole('dialog');
  await sharing.getByText('Nobody but you reads it.').waitFor();
  const link = await sharing.getByRole('textbox', { name: 'Link' }).inputValue();
  const picker = sharing.getByRole('combobox');
  await picker.fill('Chiara');
  await sharing.getByRole('option', { name: /Chiara Checker/ }).click();
  await sharing.getByRole('button', { name: 'Take it from Chiara Checker' }).waitFor();
  await sharing.getByRole('button', { name: 'Done' }).click();

  await reader.page.goto(new URL(link).pathname + new URL(link).search);
  await reader.page.getByText('It is not filed yet, and nobody has checked it.').waitFor();
  await reader.page.getByText(promotion.code).first().waitFor();
  await reader.page
    .getByText(/Not before 1 Mar 2090, 09:30 in .+\. Within 2 hours, or never/)
    .waitFor();
  await reader.page.getByRole('region', { name: 'Evidence' }).getByText('mail.txt').waitFor();
  await requireAccessible(reader.page);

  await row.getByRole('link', { name: 'Continue' }).click();
  expect(await field(elsewhere.page, 'Code').inputValue()).toBe(promotion.code);
  await fillPromotion(elsewhere.page, promotion);
  // It is too long until then.
  await elsewhere.page.getByRole('button', { name: 'Execute once approved instead' }).click();
  await submit(elsewhere.page);
  const drafts = await draftsOf(elsewhere);
  expect(drafts.filter(({ payload }) => payload.code === promotion.code)).toEqual([]);
});
