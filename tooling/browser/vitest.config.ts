import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './src/support/longest-first.ts';

/**
 * All files of a worker share one system, and run one after another. Half the time a test waits for
 * what it started, so there is one worker more than cores.
 */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: [new URL('./src/support/start.ts', import.meta.url).pathname],
    maxWorkers: Math.min(4, availableParallelism() + 1),
    isolate: false,
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
