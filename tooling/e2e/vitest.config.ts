import { defineConfig } from 'vitest/config';

/** All files share one system and its staff's sessions, so they run one after another in one worker. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: [new URL('./src/support/start.ts', import.meta.url).pathname],
    fileParallelism: false,
    isolate: false,
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
