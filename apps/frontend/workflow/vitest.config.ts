import { defineConfig } from 'vitest/config';

/** Only pure functions are tested here: what people see is tested in a real browser. */
export default defineConfig({ test: { include: ['src/**/*.test.ts'] } });
