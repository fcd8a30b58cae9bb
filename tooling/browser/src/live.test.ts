import type { BrowserContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';
import { openInbox } from './views/inbox.ts';

const open = useBrowser();

/** Whatever would be looked at again after some seconds never is: what a page shows then came of itself. */
async function withoutPolling(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    const often = window.setInterval.bind(window);
    const isPoll = (ms: unknown): boolean => Number(ms) > 3_000 && Number(ms) < 14_000;
    window.setTimeout = ((work: TimerHandler, ms?: number, ...rest: unknown[]) =>
      isPoll(ms) ? 0 : later(work, ms, ...rest)) as typeof window.setTimeout;
    window.setInterval = ((work: TimerHandler, ms?: number, ...rest: unknown[]) =>
      isPoll(ms) ? 0 : often(work, ms, ...rest)) as typeof window.setInterval;
  });
}

/** Counts the streams that the windows of a browser have opened. */
function countStreams(context: BrowserContext): () => number {
  let count = 0;
  context.on('request', (request) => {
    if (request.resourceType() === 'eventsource') count += 1;
  });
  return () => count;
}

const untilListening = (page: Page) =>
  page.waitForResponse((response) => response.url().includes('/api/notification/live'));

async function fileOne() {
  const maker = await open();
  await maker.signIn(staff('maker'));
  const name = `Told of at once ${crypto.randomUUID()}`;
  const { id } = await file(maker, 'create_promotion', newPromotion({ name }));
  return { maker, name, id };
}

it('shows what somebody else does as soon as it is done', async () => {
  const { page, context, problems, signIn } = await open();
  await fileOne();
  await withoutPolling(context);
  await signIn(staff('checker'));
  const listening = untilListening(page);
  await openInbox(page, 'review');
  await listening;
  const { name, id, maker } = await fileOne();
  await page.getByRole('button', { name: /1 new/ }).or(page.getByText(name)).first().waitFor();
  const listeningAgain = untilListening(page);
  await page.goto(`/actions/${id}`);
  await page.getByText(name).first().waitFor();
  await listeningAgain;
  await maker.call('POST', `/api/workflow/actions/${id}/comments`, { text: 'Seen at once' });
  await page.getByText('Seen at once').waitFor();
  expect(problems).toEqual([]);
});

it('listens once for all windows of a browser, of which another goes on when one is closed', async () => {
  const { page, context, signIn } = await open();
  const { id, maker } = await fileOne();
  await withoutPolling(context);
  const streams = countStreams(context);
  await signIn(staff('checker'));
  const listening = untilListening(page);
  await page.goto(`/actions/${id}`);
  await listening;
  const other = await context.newPage();
  await other.goto(`/actions/${id}`);
  await other.getByRole('heading', { level: 1 }).waitFor();
  await other.waitForTimeout(1_500);
  const say = (text: string) =>
    maker.call('POST', `/api/workflow/actions/${id}/comments`, { text });
  await say('Heard in both');
  for (const window of [page, other]) await window.getByText('Heard in both').waitFor();
  expect(streams()).toBe(1);
  const again = untilListening(other);
  await page.close();
  await again;
  await say('Heard by the one that is left');
  await other.getByText('Heard by the one that is left').waitFor();
});

it('looks from time to time where nothing tells of changes', async () => {
  const { page, context, signIn } = await open();
  const { id, maker } = await fileOne();
  let tried = 0;
  await context.route('**/api/notification/live*', (route) => {
    tried += 1;
    return route.abort();
  });
  await signIn(staff('checker'));
  await page.goto(`/actions/${id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await maker.call('POST', `/api/workflow/actions/${id}/comments`, { text: 'Found later' });
  await page.getByText('Found later').waitFor();
  expect(tried).toBeGreaterThan(0);
});
