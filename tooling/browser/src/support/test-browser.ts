import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launchBrowser } from '../chromium/launch.ts';
import type { WorkerSystem } from './start.ts';
import { newVisitor, type Visitor } from './visitor.ts';

/** The system of this worker: its other files see what a file leaves there, no other worker does. */
export const { url, superuserUrl, mailUrl, webRoot } = await systemOfWorker();

async function systemOfWorker(): Promise<WorkerSystem> {
  const response = await fetch(`${inject('systems')}/${process.env.VITEST_POOL_ID}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as WorkerSystem;
}

/**
 * Gives a file's tests a browser. Every visitor is closed after its test, which fails when a page
 * complained about something.
 *
 * @returns what opens a browser context for somebody who has never been here
 */
export function useBrowser(): (options?: BrowserContextOptions) => Promise<Visitor> {
  let browser: Browser;
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const problems = visitors.flatMap((visitor) => visitor.problems);
    await Promise.all(visitors.splice(0).map((visitor) => visitor.close()));
    expect(problems).toEqual([]);
  });
  return async (options) => {
    const visitor = await newVisitor(browser, url, options);
    visitors.push(visitor);
    return visitor;
  };
}
