import type { Page } from 'playwright-core';

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
