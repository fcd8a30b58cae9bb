import type { TestProject } from 'vitest/node';
import { startTemporarySystem } from './browser-system.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The public address, without a trailing slash. */
    url: string;
    /** The mail catcher's page. */
    mailUrl: string;
  }
}

/** Starts the whole system, as it is built, for all tests of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { system, close } = await startTemporarySystem();
  project.provide('url', system.url);
  project.provide('mailUrl', system.mailUrl ?? '');
  return close;
}
