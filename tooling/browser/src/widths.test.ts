import { expect, it } from 'vitest';
import { file } from './support/actions.ts';
import { newPromotion } from './support/payloads.ts';
import { staff } from './support/people.ts';
import { useBrowser } from './support/test-browser.ts';

const open = useBrowser();

const widths = [320, 390, 640, 720, 820, 1024, 1280, 1440, 1920, 2560];
const paths = [
  '/inbox?tab=all',
  '/dashboard',
  '/users',
  '/accounts',
  '/promotions',
  '/profile',
  '/file',
  '/file/create_user',
];

it('no page scrolls sideways, however wide the window is', async () => {
  const maker = await open();
  await maker.signIn(staff('maker'));
  const { id } = await file(maker, 'create_promotion', newPromotion());
  const { page, signIn } = await open();
  await signIn(staff('admin'));
  const wider: string[] = [];
  for (const path of [...paths, `/actions/${id}`]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) wider.push(`${path} at ${width}: ${over}`);
    }
  }
  expect(wider).toEqual([]);
});

it('where colours are forced, what is shown and what changes is told by lines', async () => {
  const maker = await open();
  await maker.signIn(staff('maker'));
  const { id, revision } = await file(maker, 'create_promotion', newPromotion({ name: 'Autumn' }));
  const payload = newPromotion({ name: 'Winter' });
  await maker.call('POST', `/api/workflow/actions/${id}/amend`, { revision, payload });
  const { page, signIn } = await open({ forcedColors: 'active' });
  await signIn(staff('checker'));
  await page.goto('/inbox?tab=all');
  const border = (of: string, side: string) =>
    page
      .locator(of)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), side);
  const tabs = 'main nav a';
  await page.locator(`${tabs}[aria-current]`).first().waitFor();
  const shown = await border(`${tabs}[aria-current]`, 'border-bottom-color');
  const other = await border(`${tabs}:not([aria-current])`, 'border-bottom-color');
  expect(shown).not.toBe(other);
  const place = 'nav[aria-label="Main"] a';
  expect(await border(`${place}[aria-current]`, 'border-left-width')).toBe('4px');
  expect(await border(`${place}:not([aria-current])`, 'border-left-width')).toBe('0px');

  await page.goto(`/actions/${id}`);
  const changed = page.locator('mark').first();
  await changed.waitFor();
  const line = await changed.evaluate((element) => getComputedStyle(element).textDecorationLine);
  expect(line).toContain('underline');
});
