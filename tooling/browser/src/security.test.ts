import { expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { url, useBrowser } from './support/test-browser.ts';
import { openForm } from './views/forms.ts';
import { openInbox } from './views/inbox.ts';
import { signInAt } from './views/sign-in.ts';

const open = useBrowser({ fresh: true });

it('keeps nothing that opens a session where scripts can read it', async () => {
  const { page, context } = await open();
  await signInAt(page, '/inbox', staff('maker'));
  await openForm(page, 'create_user');
  const readable = await page.evaluate(async () => ({
    cookies: document.cookie,
    kept: [...Object.entries(localStorage), ...Object.entries(sessionStorage)],
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }));
  expect(readable).toMatchObject({ cookies: '', databases: 0, caches: 0 });
  expect(JSON.stringify(readable.kept)).not.toMatch(/token|session=|eyJ/i);
  const cookies = await context.cookies();
  expect(cookies.length).toBeGreaterThan(0);
  expect(cookies.filter(({ httpOnly, sameSite }) => !httpOnly || sameSite === 'None')).toEqual([]);
});

it('gives every page a nonce of its own, and lets nobody frame it', async () => {
  const { page } = await open();
  const nonces = new Set<string>();
  for (let i = 0; i < 3; i += 1) {
    const headers = (await page.goto('/sign-in'))?.headers() ?? {};
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '');
  }
  expect(nonces.size).toBe(3);
  expect(nonces.has('')).toBe(false);
});

it('runs no script and no text that the page did not bring along', async () => {
  const { page, problems } = await open();
  await page.goto('/sign-in');
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.ranInline = true';
    document.head.append(script);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'window.ranHandler = true');
    document.body.append(button);
    button.click();
    // What a test runs itself is past the policy; what the page runs later is not.
    const text = 'window.ranText = true';
    await new Promise((done) => setTimeout(done));
    // oxlint-disable-next-line typescript/no-implied-eval, no-implied-eval -- the policy must refuse it
    setTimeout(text);
    await new Promise((done) => setTimeout(done, 50));
    return ['ranInline', 'ranHandler', 'ranText'].filter((mark) => mark in window);
  });
  expect(ran).toEqual([]);
  expect(problems.some((line) => line.startsWith('policy: script-src'))).toBe(true);
  problems.length = 0;
});

it('takes remotes from nowhere else, even when the list of them says so', async () => {
  const { page, context, signIn, problems } = await open();
  await context.route('**/mfe/remotes.json', (route) =>
    route.fulfill({
      json: [{ name: 'user', entry: 'https://elsewhere.test/mfe/user/mf-manifest.json' }],
    }),
  );
  const asked: string[] = [];
  await context.route('https://elsewhere.test/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ json: {} });
  });
  await signIn(staff('maker'));
  await openForm(page, 'create_user');
  await page.getByText('This form is a plain one').waitFor();
  expect(asked).toEqual([]);
  problems.length = 0;
});

it('shows what somebody filed as text, whatever it looks like', async () => {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  const name = '<img src=x onerror="window.ranMarkup = true">';
  const { id } = await file(maker, 'create_promotion', newPromotion({ name }));
  await openInbox(checker.page);
  await checker.page.goto(`/actions/${id}`);
  await checker.page.getByText(name).first().waitFor();
  expect(await checker.page.evaluate(() => 'ranMarkup' in window)).toBe(false);
  expect(new URL(checker.page.url()).origin).toBe(url);
});
