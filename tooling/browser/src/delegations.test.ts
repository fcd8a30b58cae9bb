import { file, review, settled } from '@countersign/testkit/actions';
import { staff } from '@countersign/testkit/people';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';
import { openAction } from './views/action.ts';
import { signInAt } from './views/sign-in.ts';

const open = useBrowser();
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

it('who stands in for a colleague sees for whom and until when, and ends it', async () => {
  const [maker, checker, checker2] = [await open(), await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  await checker2.signIn(staff('checker2'));
  const find = async (name: 'director' | 'director2') => {
    const path = '/api/user/users?q=director&limit=100';
    const found = await maker.call<{ userId: string; email: string; fullName: string }[]>(
      'GET',
      path,
    );
    return found.find(({ email }) => email === staff(name).email)!;
  };
  const [delegator, delegate] = [await find('director'), await find('director2')];
  const action = await file(maker, 'create_delegation', {
    userId: delegator.userId,
    delegateId: delegate.userId,
    startsAt: inHours(-1),
    endsAt: inHours(48),
    reason: 'On leave',
  });
  await openAction(checker.page, action.id);
  await checker.page.getByText('Either of the two can end it at any time.').waitFor();
  // Where it is told by ids, both are named once they are known.
  await expect
    .poll(() => checker.page.getByRole('link', { name: delegate.fullName }).count())
    .toBe(3);
  await requireAccessible(checker.page);
  await review(checker, action);
  await review(checker2, action);
  expect((await settled(maker, action.id)).execution.state).toBe('executed');

  const { page } = await open();
  await signInAt(page, '/profile', staff('director2'));
  const card = page.getByRole('region', { name: 'Standing in' });
  await card.getByText('You stand in for').waitFor();
  await card.getByText(delegator.fullName).waitFor();
  await card.getByText('Now', { exact: true }).waitFor();
  await requireAccessible(page);
  await page.goto('/inbox');
  await page.getByText(`You stand in for ${delegator.fullName}`).waitFor();
  await requireAccessible(page);
  const theirs = await open();
  await signInAt(theirs.page, '/inbox', staff('director'));
  await theirs.page.getByText('stands in for you until').waitFor();
  await maker.page.goto(`/users/${delegator.userId}`);
  const told = maker.page.getByRole('region', { name: 'Standing in' });
  await told.getByText('stands in for them').waitFor();
  expect(await told.getByRole('button').count()).toBe(0);
  await requireAccessible(maker.page);
  await page.getByRole('link', { name: 'Your delegations' }).click();
  await card.getByRole('button', { name: `End now: ${delegator.fullName}` }).click();
  await card.getByText('Ended early').waitFor();
  await expect.poll(() => card.getByRole('button').count()).toBe(0);

  await maker.page.goto(`/file/create_delegation?userId=${delegator.userId}`);
  await maker.page.getByLabel('Who stands in').waitFor();
  await expect
    .poll(() => maker.page.getByLabel('Who is away').inputValue())
    .toBe(delegator.fullName);
  expect(await maker.page.getByText('This form is a plain one').count()).toBe(0);
  await requireAccessible(maker.page);
});
