import { expect, it } from 'vitest';
import { linkFromMail } from '@countersign/testkit/mail';
import { newUser } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { mailUrl, useBrowser } from './support/test-browser.ts';
import { approve, waitForOutcome } from './views/action.ts';
import { fillUser, submit } from './views/forms.ts';
import { inboxRows } from './views/inbox.ts';
import { choosePassword, fillSignIn, signInAt } from './views/sign-in.ts';

const open = useBrowser();

it('brings a colleague in: filed by one, approved by another, signed in with the approved role', async () => {
  const [maker, checker] = [await open(), await open()];
  await signInAt(checker.page, '/inbox', staff('checker'));
  await signInAt(maker.page, '/file/create_user', staff('maker'));
  const robin = newUser({ roles: ['checker'] });
  await checker.page.evaluate(() => Object.assign(window, { neverReloaded: true }));

  await fillUser(maker.page, robin);
  await submit(maker.page);
  const row = inboxRows(checker.page).filter({ hasText: robin.email });
  await row.click({ timeout: 15_000 });
  await checker.page.getByRole('cell', { name: robin.email, exact: true }).first().waitFor();
  await approve(checker.page);
  await waitForOutcome(checker.page, 'Executed');
  expect(await checker.page.evaluate(() => 'neverReloaded' in window)).toBe(true);

  const colleague = await open();
  await colleague.page.goto(await linkFromMail(mailUrl, robin.email, 'invitation'));
  const password = 'four unrelated quiet words';
  await choosePassword(colleague.page, password);
  await fillSignIn(colleague.page, { email: robin.email, password });
  await colleague.page.getByText(robin.fullName).first().waitFor();
  const { roles } = await colleague.call<{ roles: string[] }>('GET', '/api/auth/me');
  expect(roles).toEqual(['checker']);
});
