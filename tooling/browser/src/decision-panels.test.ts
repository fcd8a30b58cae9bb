import type { ActionDetail } from '@countersign/actions';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import { openAction, openDecision } from './views/action.ts';

const open = useBrowser();

/** A checker at the page of an action that waits. */
async function atPendingAction() {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  const { id } = await file(maker, 'create_promotion', newPromotion());
  const { page } = checker;
  const decisions: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith(`/${id}/review`)) decisions.push(request.postDataJSON());
  });
  await openAction(page, id);
  await page.getByRole('button', { name: 'Approve…', exact: true }).waitFor();
  const read = () => checker.call<ActionDetail>('GET', `/api/workflow/actions/${id}`);
  return { page, decisions, read };
}

/** The accessible names of everything that Tab comes by, once round the page. */
async function tabStops(page: Page): Promise<string[]> {
  const names: string[] = [];
  for (let i = 0; i < 80; i += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const { activeElement: at } = document;
      return at === document.body ? undefined : (at?.textContent ?? '');
    });
    if (name === undefined) break;
    names.push(name);
  }
  return names;
}

it('never approves what a rejection is written for: R, a reason, Tab, Enter rejects', async () => {
  const { page, decisions, read } = await atPendingAction();
  await page.keyboard.press('r');
  await page.keyboard.type('Not with this discount.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('You rejected it.').first().waitFor();
  expect(decisions).toEqual([
    { revision: 1, status: 'rejected', reviewComment: 'Not with this discount.' },
  ]);
  expect((await read()).status).toBe('rejected');
});

it.each([
  ['r', 'Reject', /Approve/],
  ['a', 'Approve', /Reject/],
] as const)(
  '%s opens one decision, from which no key leads to the other',
  async (key, way, other) => {
    const { page, decisions } = await atPendingAction();
    await page.keyboard.press(key);
    await page.getByRole('group', { name: way, exact: true }).waitFor();
    expect(await page.getByRole('button', { name: other }).count()).toBe(0);
    const stops = await tabStops(page);
    expect(stops.length).toBeGreaterThan(5);
    expect(stops.filter((name) => other.test(name))).toEqual([]);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press(key === 'r' ? 'a' : 'r');
    await page.keyboard.press('Control+Enter');
    expect(await page.getByRole('button', { name: other }).count()).toBe(0);
    await page.keyboard.press(key);
    const text = page.getByRole('group', { name: way, exact: true }).getByRole('textbox');
    await expect.poll(() => text.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(decisions).toEqual([]);
  },
);

it('makes a line by Enter, and closes by Escape with the text kept for that decision alone', async () => {
  const { page, decisions } = await atPendingAction();
  await page.keyboard.press('r');
  await page.keyboard.type('Too');
  await page.keyboard.press('Enter');
  await page.keyboard.type('high.');
  await page.keyboard.press('Escape');
  const opener = page.getByRole('button', { name: 'Reject…', exact: true });
  await expect
    .poll(() => opener.evaluate((button) => button === document.activeElement))
    .toBe(true);
  const comment = await openDecision(page, 'Approve');
  expect(await comment.inputValue()).toBe('');
  await comment.fill('Fine.');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  const reason = await openDecision(page, 'Reject');
  expect(await reason.inputValue()).toBe('Too\nhigh.');
  expect(decisions).toEqual([]);
  await page.keyboard.press('Meta+Enter');
  await page.getByText('You rejected it.').first().waitFor();
  expect(decisions).toMatchObject([{ status: 'rejected', reviewComment: 'Too\nhigh.' }]);
});

it('approves by two strokes, and is called by names without keys in them', async () => {
  const { page, decisions } = await atPendingAction();
  const opener = page.getByRole('button', { name: 'Approve…', exact: true });
  expect(await opener.getAttribute('aria-keyshortcuts')).toBe('a');
  await page.keyboard.press('a');
  await page.keyboard.press('Control+Enter');
  await page.getByText('You approved it.').first().waitFor();
  expect(decisions).toEqual([{ revision: 1, status: 'approved' }]);
});

it.each(['light', 'dark'] as const)('shows rejecting in red, in %s', async (colorScheme) => {
  const { page } = await atPendingAction();
  await page.emulateMedia({ colorScheme });
  const redness = (name: string, part: 'color' | 'backgroundColor') =>
    page.getByRole('button', { name, exact: true }).evaluate((button, of) => {
      const canvas = document.createElement('canvas').getContext('2d')!;
      canvas.fillStyle = getComputedStyle(button)[of];
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return red - Math.max(green, blue);
    }, part);
  expect(await redness('Reject…', 'color')).toBeGreaterThan(60);
  await openDecision(page, 'Reject');
  expect(await redness('Reject', 'backgroundColor')).toBeGreaterThan(60);
});
