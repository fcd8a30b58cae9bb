import type { Browser, Page } from 'playwright-core';
import {
  busyShare,
  forgetInteractions,
  interactions,
  watchInteractions,
} from './responsiveness.ts';
import { timeToShow } from './live.ts';
import { type Conditions, slowProcessor, throttle } from './network.ts';
import { type Figure, median, printFigures } from './report.ts';
import { fetchedSizes } from './sizes.ts';
import { file } from '@countersign/testkit/actions';
import { startBrowserSystem } from '../support/browser-system.ts';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { newVisitor } from '../support/visitor.ts';
import { inboxRows, openInbox, showRows } from '../views/inbox.ts';
import { untilQuiet } from '../support/quiet.ts';

/** A slow line and an old machine. */
const slow: Conditions = { bitsPerSecond: 1_500_000, latencyMs: 150, cpuSlowdown: 4 };
const rounds = 5;
const rows = 200;

/**
 * Measures what the app costs to load, and how fast it answers, and prints it.
 *
 * @param build whether it is built before
 * @returns whether all of it is within its limits
 */
export async function measureWeb(build: boolean): Promise<boolean> {
  const { system, browser, close } = await startBrowserSystem({
    build,
    log: console.log,
    env: { RATE_LIMIT_WRITES_PER_MINUTE: '0', RATE_LIMIT_READS_PER_MINUTE: '0' },
  });
  try {
    await seedRows(browser, system.url);
    const busy = await busyShare();
    if (busy > 0.15) {
      const share = Math.round(busy * 100);
      console.log(`  Others use ${share} % of this machine: times are worse than they should be.`);
    }
    const figures = [
      ...(await sizes(browser, system.url)),
      ...(await loadTimes(browser, system.url)),
      ...(await responses(browser, system.url)),
      await timeToShow(browser, system.url),
    ];
    return printFigures(figures);
  } finally {
    await close();
  }
}

async function seedRows(browser: Browser, url: string): Promise<void> {
  const maker = await newVisitor(browser, url);
  await maker.signIn(staff('maker'));
  for (let i = 0; i < rows + 20; i += 1) await file(maker, 'create_promotion', newPromotion());
  await maker.close();
}

async function sizes(browser: Browser, url: string): Promise<Figure[]> {
  const visitor = await newVisitor(browser, url);
  await visitor.signIn(staff('maker'));
  const { inboxScripts, inboxOnWire, formScripts } = await fetchedSizes(visitor);
  await visitor.close();
  console.log(`  the inbox fetches ${(inboxOnWire / 1_000).toFixed(1)} kB in all, as it is sent`);
  return [
    {
      name: 'scripts of the inbox, signed in, nothing cached (gzip)',
      value: inboxScripts / 1_000,
      limit: 240,
      unit: 'kB',
    },
    {
      name: "more scripts for a remote's form (gzip)",
      value: formScripts / 1_000,
      limit: 60,
      unit: 'kB',
    },
  ];
}

async function loadTimes(browser: Browser, url: string): Promise<Figure[]> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const visitor = await newVisitor(browser, url);
    await visitor.signIn(staff('checker'));
    cold.push(await timeToInbox(visitor.page));
    await untilQuiet(visitor.page);
    await visitor.page.close();
    warm.push(await timeToInbox(await visitor.context.newPage()));
    await visitor.close();
  }
  return [
    {
      name: 'inbox usable, warm cache, 1.5 Mbit/s, 150 ms, CPU ÷ 4',
      value: median(warm),
      limit: 1_500,
      unit: 'ms',
    },
    {
      name: 'inbox usable, nothing cached, 1.5 Mbit/s, 150 ms, CPU ÷ 4',
      value: median(cold),
      limit: 4_000,
      unit: 'ms',
    },
  ];
}

async function timeToInbox(page: Page): Promise<number> {
  await throttle(page, slow);
  const started = performance.now();
  await openInbox(page);
  return performance.now() - started;
}

async function responses(browser: Browser, url: string): Promise<Figure[]> {
  const visitor = await newVisitor(browser, url);
  await visitor.signIn(staff('checker'));
  const { page } = visitor;
  await watchInteractions(page);
  await openInbox(page);
  await showRows(page, rows);
  const figures: Figure[] = [];
  for (const [name, slowdown] of [
    ['this CPU', 1],
    ['CPU ÷ 4', 4],
  ] as const) {
    await slowProcessor(page, slowdown);
    await forgetInteractions(page);
    for (let i = 0; i < 20; i += 1) await page.keyboard.press('j', { delay: 20 });
    const moved = Math.max(16, ...(await interactions(page)));
    await forgetInteractions(page);
    await page.getByRole('searchbox').pressSequentially('SPRING-0', { delay: 120 });
    const typed = Math.max(16, ...(await interactions(page)));
    await page.getByRole('searchbox').fill('');
    await inboxRows(page)
      .nth(rows - 1)
      .waitFor();
    const limit = 100;
    figures.push(
      {
        name: `going from row to row, ${rows} rows, ${name} (slowest)`,
        value: moved,
        limit,
        unit: 'ms',
      },
      { name: `typing a search, ${rows} rows, ${name} (slowest)`, value: typed, limit, unit: 'ms' },
    );
  }
  await visitor.close();
  return figures;
}
