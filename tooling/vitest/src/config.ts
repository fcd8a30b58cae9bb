import { defineConfig } from 'vitest/config';

/**
 * What every package's tests share: one throwaway PostgreSQL cluster for the whole run, and time
 * enough for a cold machine with two cores.
 */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: [new URL('./cluster.ts', import.meta.url).pathname],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
