import { createECDH } from 'node:crypto';
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

it('is told in a browser in which that is turned on, while no window is in sight', async () => {
  const checker = await open({ serviceWorkers: 'allow' });
  const { page, context } = checker;
  // No push service is to be reached from here, and nothing is shown outside of windows: the browser says that it would be.
  const endpoint = `https://push.example/${crypto.randomUUID()}`;
  await context.addInitScript(
    ([at, p256dh]) => {
      const keys = { p256dh, auth: 'A'.repeat(22) };
      const one = {
        endpoint: at,
        toJSON: () => ({ endpoint: at, keys }),
        unsubscribe: async () => {
          localStorage.removeItem('pushed');
          return true;
        },
      };
      Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
      Notification.requestPermission = async () => 'granted';
      const manager = PushManager.prototype as unknown as Record<string, () => Promise<unknown>>;
      manager['getSubscription'] = async () => (localStorage.getItem('pushed') ? one : null);
      manager['subscribe'] = async () => {
        localStorage.setItem('pushed', 'yes');
        return one;
      };
    },
    [endpoint, createECDH('prime256v1').generateKeys('base64url')] as const,
  );
  await checker.signIn(staff('checker2'));
  const endpoints = async () => {
    const path = '/api/notification/push-subscriptions';
    const { subscriptions } = await checker.call<{ subscriptions: { endpoint: string }[] }>(
      'GET',
      path,
    );
    return subscriptions.map((one) => one.endpoint);
  };
  await page.goto('/notifications/preferences');
  const push = page.getByRole('checkbox', { name: 'Push to this browser' });
  await push.click();
  await expect.poll(() => push.isChecked()).toBe(true);
  expect(await endpoints()).toEqual([endpoint]);
  await requireAccessible(page);

  const session = await context.newCDPSession(page);
  const registered = new Promise<string>((found) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) found(registrations[0].registrationId);
    }),
  );
  await session.send('ServiceWorker.enable');
  const { origin } = new URL(page.url());
  const registrationId = await registered;
  const deliver = (title: string) => {
    const actionId = '01890a5d-ac96-774b-bcce-b302099a8057';
    const data = JSON.stringify({ title, body: 'By Ada', actionId, count: 1 });
    return session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  };
  const [worker] = context.serviceWorkers();
  await worker!.evaluate(() => {
    const shown: unknown[] = [];
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
    Object.assign(globalThis, { shown });
    registration.showNotification = async (...what) => void shown.push(what);
    const { clients } = globalThis as unknown as { clients: { matchAll(): Promise<object[]> } };
    const looked: number[] = [];
    Object.assign(globalThis, { looked });
    const matchAll = clients.matchAll.bind(clients);
    clients.matchAll = async (...of) => {
      const found = await matchAll(...of);
      looked.push(found.length);
      return found;
    };
  });
  const shown = () =>
    worker!.evaluate(() => (globalThis as unknown as { shown: [string, object][] }).shown);
  const looked = () =>
    worker!.evaluate(() => (globalThis as unknown as { looked: number[] }).looked);
  await deliver('In sight');
  await expect.poll(looked).toEqual([1]);
  await page.goto('about:blank');
  await deliver('Waits for your review');
  const data = '/actions/01890a5d-ac96-774b-bcce-b302099a8057';
  await expect
    .poll(shown)
    .toEqual([['Waits for your review', expect.objectContaining({ body: 'By Ada', data })]]);
  await page.goto('/notifications/preferences');

  await push.click();
  await expect.poll(endpoints).toEqual([]);
  await expect.poll(() => push.isChecked()).toBe(false);
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
