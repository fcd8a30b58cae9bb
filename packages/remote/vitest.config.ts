import { defineConfig } from 'vitest/config';

/** Only pure functions are tested here: no database, no browser. */
export default defineConfig({ test: { include: ['src/**/*.test.ts'] } });
