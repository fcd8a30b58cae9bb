import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tooling/browser/src/support/longest-first.ts';

/** The suites that run the whole system: after all others, in this order, with workers of their own. */
const systemSuites = ['tooling/e2e', 'tooling/browser', 'tooling/chaos'];

/** As many as cores: what tests wait for is mostly the processor. */
const maxWorkers = Math.max(2, Math.min(6, availableParallelism()));

/**
 * Files share a process and what they import, which would take as long as the tests; so
 * each puts back what it changes of the process.
 */
const shared = {
  isolate: false,
  restoreMocks: true,
  unstubEnvs: true,
  // All at once make the machine slow, which is no fault of a test that starts a program.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // The tally at the end has no room for a difference, and must still say what was there.
  chaiConfig: { truncateThreshold: 1_000 },
};

const suite = (folder: string, order: number) => {
  const { name } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { name: string };
  return {
    extends: `./${folder}/vitest.config.ts`,
    test: { ...shared, name, root: folder, sequence: { groupOrder: order } },
  };
};

export default defineConfig({
  test: {
    globalSetup: ['tooling/vitest/src/cluster.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: './tooling/vitest/src/config.ts',
        test: {
          ...shared,
          name: 'packages',
          root: '.',
          include: ['{apps,apps/*,orms,packages,tooling}/*/src/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...systemSuites.map((folder) => `${folder}/**`)],
          maxWorkers,
          sequence: { groupOrder: 0 },
        },
      },
      ...systemSuites.map((folder, index) => suite(folder, index + 1)),
    ],
  },
});
