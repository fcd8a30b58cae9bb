import { expect, it } from 'vitest';
import { file, review } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { requireAccessible } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';

const open = useBrowser();

interface Icon {
  src: string;
  type: string;
}

it('can be installed: it says what it is called and begins with, and its icons are there', async () => {
  const { page, problems } = await open();
  await page.goto('/sign-in');
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const reply = await page.request.get(href!);
  expect(reply.headers()['content-type']).toBe('application/manifest+json');
  const manifest = (await reply.json()) as { icons: Icon[] };
  expect(manifest).toMatchObject({
    name: 'Countersign',
    start_url: '/inbox',
    display: 'standalone',
  });
  for (const { src, type } of manifest.icons) {
    const icon = await page.request.get(src);
    expect([icon.status(), icon.headers()['content-type']]).toEqual([200, type]);
  }
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(problems).toEqual([]);
});

it('says that it cannot be reached, comes back by itself, and keeps nothing', async () => {
  const { page, context, signIn, problems } = await open({ serviceWorkers: 'allow' });
  await signIn(staff('maker'));
  await page.goto('/inbox');
  const inbox = page.getByRole('heading', { level: 1, name: 'Inbox' });
  await inbox.waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) =>
      navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
    );
  });
  await page.reload();
  await inbox.waitFor();
  await context.setOffline(true);
  await page.goto('/notifications');
  await page.getByRole('heading', { name: 'Countersign cannot be reached' }).waitFor();
  await requireAccessible(page);
  expect(await page.locator('body').textContent()).not.toContain('Inbox');
  await context.setOffline(false);
  await page.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor();
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(0);
  // Browsers log every request that found no network.
  problems.length = 0;
});

it('says on its icon how many notifications are unread', async () => {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  await maker.context.addInitScript(() => {
    const said: number[] = [];
    Object.assign(globalThis, { countersignBadges: said });
    navigator.setAppBadge = async (count = 0) => void said.push(count);
  });
  await review(checker, await file(maker, 'create_promotion', newPromotion()));
  await maker.page.goto('/inbox');
  const badge = () =>
    maker.page.evaluate(
      () =>
        (globalThis as unknown as { countersignBadges: number[] }).countersignBadges.at(-1) ?? 0,
    );
  await expect.poll(badge, { timeout: 20_000 }).toBeGreaterThan(0);
});
