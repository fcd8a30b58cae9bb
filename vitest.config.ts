import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** The suites that run the whole system: after all others, in this order, one file at a time. */
const systemSuites = ['tooling/e2e', 'tooling/browser', 'tooling/chaos'];

export default defineConfig({
  test: {
    globalSetup: ['tooling/vitest/src/cluster.ts'],
    maxWorkers: 2,
    projects: [
      '{apps/*,orms,packages,tooling}/*/vitest.config.ts',
      ...systemSuites.map((folder) => `!${folder}/vitest.config.ts`),
      ...systemSuites
        .filter((folder) => existsSync(`${folder}/src`))
        .map((folder, index) => ({
          extends: `./${folder}/vitest.config.ts`,
          test: {
            root: folder,
            name: folder.replace('tooling/', '@countersign/'),
            fileParallelism: false,
            sequence: { groupOrder: index + 1 },
          },
        })),
    ],
  },
});
