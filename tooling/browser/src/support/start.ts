import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { startTemporarySystem } from './browser-system.ts';
import { copyWebRoot } from './web-root.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The public address, without a trailing slash. */
    url: string;
    /** The mail catcher's page. */
    mailUrl: string;
    /** The folder of the web apps that are served; a copy. */
    webRoot: string;
  }
}

/** Starts the whole system, as it is built, for all tests of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const webRoot = await copyWebRoot();
  const { system, close } = await startTemporarySystem({
    serviceEnv: { gateway: { WEB_ROOT: webRoot } },
  });
  project.provide('url', system.url);
  project.provide('mailUrl', system.mailUrl ?? '');
  project.provide('webRoot', webRoot);
  return async () => {
    await close();
    await rm(webRoot, { recursive: true, force: true });
  };
}
