import { file, review } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import { approve, openAction, reject } from './views/action.ts';

const open = useBrowser();

async function signedIn(name: Parameters<typeof staff>[0]): Promise<Visitor> {
  const visitor = await open();
  await visitor.signIn(staff(name));
  return visitor;
}

/** Of promotions whose codes begin so: what others file in the meantime needs what it needed. */
const prefix = `LEFT${Date.now()}`;
const of = (kind: string) => `payload.code.startsWith("${prefix}${kind}")`;
const review1 = { name: 'Review', step: 1, approvals: 1, who: { roles: ['checker' as const] } };
let isPublished = false;

/** Publishes the policy of promotions once; who works under it, and a promotion of theirs that waits. */
async function waiting(kind: 'TWO' | 'ONE') {
  const maker = await signedIn('maker');
  const [checker, other] = [await signedIn('checker'), await signedIn('checker2')];
  if (!isPublished) await publish(maker, checker, other);
  isPublished = true;
  const code = `${prefix}${kind}`;
  const { id } = await file(maker, 'create_promotion', newPromotion({ code }));
  return { id, maker, checker, other };
}

async function publish(maker: Visitor, checker: Visitor, other: Visitor): Promise<void> {
  const { personId } = await checker.call<{ personId: string }>('GET', '/api/auth/me');
  const director = { ...review1, name: 'Director', step: 2, who: { people: [personId] } };
  const patient = { ...director, step: 1, rejections: 2 };
  const document = {
    rules: [
      { name: 'In two steps', when: of('TWO'), stages: [review1, director] },
      { name: 'Patient', when: of('ONE'), stages: [patient] },
      { name: 'Others', stages: [review1] },
    ],
  };
  const payload = { actionType: 'create_promotion' as const, document, reason: 'One directs' };
  const change = await file(maker, 'change_policy', payload);
  await review(checker, change);
  await review(other, change);
}

it('who is needed later is offered no approval before, and approves once it is their turn', async () => {
  const { id, checker, other } = await waiting('TWO');
  const { page } = checker;
  await openAction(page, id);
  await page
    .getByText('Only you can decide "Director"; somebody else must approve "Review" first.')
    .waitFor();
  await page.getByRole('button', { name: 'Reject…' }).waitFor();
  await page.keyboard.press('a');
  expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
  await requireAccessible(page);
  await openAction(other.page, id);
  await approve(other.page);
  await openAction(page, id);
  await approve(page);
  await page.getByText('Only you can decide').waitFor({ state: 'detached' });
});

it('says which stage nobody can decide any more, and what helps', async () => {
  const { id, maker, checker, other } = await waiting('ONE');
  await openAction(checker.page, id);
  await reject(checker.page, 'Not like this');
  for (const { page } of [maker, other]) {
    await openAction(page, id);
    await page.getByText('Too few people can decide this').waitFor();
    expect(await page.getByRole('main').innerText()).toContain(
      '"Director" needs 1 and nobody could decide.',
    );
    await requireAccessible(page);
  }
});
