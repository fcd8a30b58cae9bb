import { defineConfig } from 'vitest/config';

/** The scenarios bring their own system, with a PostgreSQL that is durable. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    fileParallelism: false,
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
