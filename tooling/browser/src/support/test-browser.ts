import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterEach, expect, inject } from 'vitest';
import { launchBrowser } from '../chromium/launch.ts';
import type { WorkerSystem } from './start.ts';
import { UsedVisitors } from './used-visitors.ts';
import { newVisitor, type Visitor } from './visitor.ts';

/** The system of this worker: its other files see what a file leaves there, no other worker does. */
export const { url, superuserUrl, mailUrl, webRoot } = await systemOfWorker();

async function systemOfWorker(): Promise<WorkerSystem> {
  const response = await fetch(`${inject('systems')}/${process.env.VITEST_POOL_ID}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as WorkerSystem;
}

/** What all files of this worker look through; it ends with the worker. */
let shared: Promise<{ browser: Browser; used: UsedVisitors }> | undefined;

async function launchShared() {
  const browser = await launchBrowser();
  return { browser, used: new UsedVisitors(browser, url) };
}

/**
 * Gives a file's tests a browser. After its test every visitor is forgotten, and the test fails when a page
 * complained about something.
 *
 * @param options.fresh whether the file's visitors have a browser context each that nobody has used, with nothing
 *   in its caches, or scripts of their own: it is closed after its test
 * @returns what lets somebody in who has never been here; with options for the context it is not a used one either
 */
export function useBrowser({ fresh = false } = {}): (
  options?: BrowserContextOptions,
) => Promise<Visitor> {
  const visitors: { visitor: Visitor; leave: (visitor: Visitor) => Promise<void> }[] = [];
  afterEach(async () => {
    const problems = visitors.flatMap(({ visitor }) => visitor.problems);
    await Promise.all(visitors.splice(0).map(({ visitor, leave }) => leave(visitor)));
    expect(problems).toEqual([]);
  });
  return async (options) => {
    const { browser, used } = await (shared ??= launchShared());
    const isUsed = !fresh && options === undefined;
    const visitor = isUsed ? await used.take() : await newVisitor(browser, url, options);
    visitors.push({
      visitor,
      leave: isUsed ? (left) => used.giveBack(left) : (left) => left.close(),
    });
    return visitor;
  };
}
