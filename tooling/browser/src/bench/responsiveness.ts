import type { Page } from 'playwright-core';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

declare global {
  interface Window {
    /** The longest event of each interaction, by its id. */
    countersignInteractions: Map<number, number>;
  }
}

/**
 * Notes how long the page takes to show what follows from each key and click (Event Timing). Call
 * before the page is opened.
 */
export async function watchInteractions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const durations = new Map<number, number>();
    window.countersignInteractions = durations;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEventTiming & {
        interactionId: number;
      })[]) {
        if (entry.interactionId === 0) continue;
        const longest = Math.max(durations.get(entry.interactionId) ?? 0, entry.duration);
        durations.set(entry.interactionId, longest);
      }
    });
    observer.observe({
      type: 'event',
      durationThreshold: 16,
      buffered: true,
    } as PerformanceObserverInit);
  });
}

/** Forgets the interactions so far. */
export async function forgetInteractions(page: Page): Promise<void> {
  await page.evaluate(() => window.countersignInteractions.clear());
}

/** How long each interaction took, in milliseconds; those under 16 ms are not noted. */
export async function interactions(page: Page): Promise<number[]> {
  // Two frames and a turn: the last one is reported after it was painted.
  await page.evaluate(async () => {
    for (let i = 0; i < 3; i += 1) await new Promise((done) => requestAnimationFrame(done));
    await new Promise((done) => setTimeout(done, 100));
  });
  return page.evaluate(() => [...window.countersignInteractions.values()]);
}

/** How much of this machine's processors others use now, from 0 to 1; looked at for two seconds. */
export async function busyShare(): Promise<number> {
  const before = totals();
  await sleep(2_000);
  const after = totals();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

function totals(): { idle: number; all: number } {
  const times = cpus().map((cpu) => cpu.times);
  return {
    idle: times.reduce((sum, { idle }) => sum + idle, 0),
    all: times.reduce((sum, each) => sum + Object.values(each).reduce((a, b) => a + b, 0), 0),
  };
}
