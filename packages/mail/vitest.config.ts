import base from '@countersign/vitest';
import { defineConfig } from 'vitest/config';

/** Nothing here needs a database. */
export default defineConfig({ ...base, test: { ...base.test, globalSetup: [] } });
