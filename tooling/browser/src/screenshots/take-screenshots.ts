import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startBrowserSystem } from '../support/browser-system.ts';
import { staff, type StaffName } from '@countersign/testkit/people';
import { galleryUrl, serveGallery } from '../support/gallery.ts';
import { seedWeeks } from '../support/seed-weeks.ts';
import { seedDay, type SeededDay } from '../support/seed.ts';
import { newVisitor } from '../support/visitor.ts';
import { untilQuiet } from '../support/quiet.ts';

/** A page to take a picture of. */
interface Shot {
  name: string;
  /** Who looks at it; nobody is signed in when absent. */
  as?: StaffName;
  path: (day: SeededDay) => string;
  /** All of it, whatever the height; only when it is asked for by its name. */
  whole?: true;
}

const shots: Shot[] = [
  { name: 'sign-in', path: () => '/sign-in' },
  { name: 'inbox', as: 'checker', path: () => '/inbox' },
  { name: 'action', as: 'checker', path: (day) => `/actions/${day.pendingActionId}` },
  { name: 'file-form', as: 'maker', path: () => '/file/create_user' },
  { name: 'notifications', as: 'checker', path: () => '/notifications' },
  { name: 'dashboard', as: 'admin', path: () => '/dashboard' },
  { name: 'users', as: 'maker', path: () => '/users' },
  { name: 'policy', as: 'checker', path: () => '/policies/change_policy' },
  { name: 'policy-form', as: 'maker', path: () => '/file/change_policy?actionType=create_order' },
  { name: 'gallery', path: () => galleryUrl, whole: true },
];
const windows = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const schemes = ['light', 'dark'] as const;

/**
 * Takes pictures of the main pages, wide and narrow, light and dark.
 *
 * @param names the pages; those that are not big when there is none
 * @param out the folder of the pictures, made when it is not there
 * @param build whether the app is built before
 */
export async function takeScreenshots(names: string[], out: string, build: boolean): Promise<void> {
  const wanted = shots.filter(
    ({ name, whole }) => names.includes(name) || (names.length === 0 && !whole),
  );
  await mkdir(out, { recursive: true });
  const { system, browser, close } = await startBrowserSystem({
    build,
    log: console.log,
  });
  try {
    await seedWeeks(system.url, system.superuserUrl ?? '');
    const day = await seedDay(system.url);
    for (const shot of wanted) await takeAll(browser, system.url, shot, day, out);
  } finally {
    await close();
  }
}

async function takeAll(
  browser: Browser,
  url: string,
  shot: Shot,
  day: SeededDay,
  folder: string,
): Promise<void> {
  for (const viewport of windows) {
    for (const colorScheme of schemes) {
      const visitor = await newVisitor(browser, url, { viewport, colorScheme });
      if (shot.as) await visitor.signIn(staff(shot.as));
      const { page, problems, context } = visitor;
      if (shot.whole) await serveGallery(context);
      await page.goto(shot.path(day));
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await untilQuiet(page);
      const file = `${shot.name}-${viewport.width}-${colorScheme}.png`;
      await page.screenshot({ path: join(folder, file), fullPage: shot.whole ?? false });
      console.log([file, ...problems].join('\n    '));
      await visitor.close();
    }
  }
}
