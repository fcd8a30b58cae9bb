import { defineConfig } from 'vitest/config';

/**
 * What every package's tests share: one throwaway PostgreSQL cluster for the whole run, and time
 * enough for a cold machine with two cores.
 */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: [new URL('./cluster.ts', import.meta.url).pathname],
    // What is waited for mostly comes at once; that it comes late is no fault on a busy machine.
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
