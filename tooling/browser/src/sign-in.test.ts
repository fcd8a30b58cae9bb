import { expect, it } from 'vitest';
import { violationsIn } from './support/axe.ts';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import { fillSignIn, signInAt } from './views/sign-in.ts';

const open = useBrowser();

it('shows the sign-in page under a policy that nothing breaks', async () => {
  const { page } = await open();
  const reply = await page.goto('/');
  const policy = reply?.headers()['content-security-policy'] ?? '';
  expect(policy).not.toContain('unsafe');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await violationsIn(page)).toEqual([]);
});

it('lets a maker in, to where they wanted to go', async () => {
  const { page } = await open();
  await signInAt(page, '/inbox', staff('maker'));
  await expect.poll(() => page.title()).toContain('Countersign');
});

it('says that a password is wrong, and keeps the address', async () => {
  const { page } = await open();
  await page.goto('/');
  await fillSignIn(page, { ...staff('maker'), password: 'not the password' });
  await page.getByText('Email or password is wrong.').waitFor();
  expect(await page.getByLabel('Email', { exact: true }).inputValue()).toBe(staff('maker').email);
});
