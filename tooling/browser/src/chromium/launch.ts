import { chromium, type Browser } from 'playwright-core';
import { installedChromium } from './installed.ts';
import { packagedChromium } from './packaged.ts';

/**
 * Works as root and in containers, and asks nothing of the network by itself. What would be processes
 * beside those of the pages is in one, which saves processor time; with a software rasterizer in it,
 * one start in ten ended in a segmentation fault.
 */
const args = [
  '--in-process-gpu',
  '--disable-software-rasterizer',
  '--enable-features=NetworkServiceInProcess2',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a Chromium of this machine, or else the one that came as a package. */
export async function launchBrowser(): Promise<Browser> {
  const installed = installedChromium();
  const { executablePath, env = {} } = installed
    ? { executablePath: installed }
    : await packagedChromium();
  return chromium.launch({
    executablePath,
    args,
    headless: true,
    env: { ...definedOf(process.env), ...env },
  });
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env).filter((entry): entry is [string, string] => !!entry[1]);
  return Object.fromEntries(entries);
}
