import { expect, it } from 'vitest';
import { violationsIn } from './support/axe.ts';
import { galleryUrl, serveGallery } from './support/gallery.ts';
import { useBrowser } from './support/test-browser.ts';

const open = useBrowser();

it('shows every component of the ui package, each of which everyone can use', async () => {
  const { page, context } = await open();
  await serveGallery(context);
  await page.goto(galleryUrl);
  await page.getByRole('heading', { level: 1, name: 'Components' }).waitFor();
  expect(await page.getByText('Not shown:').allTextContents()).toEqual([]);
  expect(await violationsIn(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violationsIn(page, 'colours')).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  for (const [name, role] of [
    ['Open dialog', 'dialog'],
    ['Open question', 'alertdialog'],
    ['Open menu', 'menu'],
    ['Open popover', 'dialog'],
    ['Point here', 'tooltip'],
  ] as const) {
    const button = page.getByRole('button', { name });
    if (role === 'tooltip') await button.hover();
    else await button.click();
    await page.getByRole(role).first().waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole(role).count()).toBe(0);
  }
});
