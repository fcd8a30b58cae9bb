import { rm } from 'node:fs/promises';
import { startSystem, type System, type SystemOptions } from '@countersign/cli/system';
import { throwawayFolder } from '@countersign/postgres';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../chromium/launch.ts';

/** A whole installation with a browser to look at it. */
export interface BrowserSystem {
  system: System;
  browser: Browser;
  close: () => Promise<void>;
}

/** All sessions come from one network address, which would soon have signed in too often. */
const env = {
  SIGN_IN_LIMIT_PER_MINUTE: '1000',
  SENSITIVE_LIMIT_PER_MINUTE: '1000',
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: '10000',
  RATE_LIMIT_ADDRESS_PER_MINUTE: '1000000',
};

/** Starts an installation with the demo staff on a data folder of its own, without a browser. */
export async function startTemporarySystem(
  options: Partial<SystemOptions> = {},
): Promise<{ system: System; close: () => Promise<void> }> {
  const dataDir = throwawayFolder('countersign-browser-');
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    const system = await startSystem({
      dataDir,
      port: 0,
      build: false,
      durable: false,
      ...options,
      env: { ...env, ...options.env },
    });
    return {
      system,
      async close() {
        await system.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The same with a browser. */
export async function startBrowserSystem(
  options: Partial<SystemOptions> = {},
): Promise<BrowserSystem> {
  const { system, close } = await startTemporarySystem(options);
  try {
    const browser = await launchBrowser();
    return {
      system,
      browser,
      async close() {
        await browser.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
