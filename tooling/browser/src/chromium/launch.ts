import { type Browser, chromium } from 'playwright-core';
import { packagedChromium } from './packaged.ts';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Works as root and in containers, and asks nothing of the network by itself. To save processor time, what
 * would be processes beside those of the pages is in one, scripts that live for seconds are not compiled for
 * speed, and each page is drawn by one thread, whole; with a software rasterizer in it, one start in ten ended
 * in a segmentation fault.
 */
const args = [
  '--js-flags=--no-opt,--no-maglev',
  '--num-raster-threads=1',
  '--disable-partial-raster',
  '--disable-gpu-compositing',
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

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The program of a Chromium that this machine has: the one that CHROMIUM_PATH names, else one that is installed. */
function installedChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, ...places].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
