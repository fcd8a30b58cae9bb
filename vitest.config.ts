import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tooling/browser/src/support/longest-first.ts';

/** The suites that run the whole system: after all others, in this order, with workers of their own. */
const systemSuites = ['tooling/e2e', 'tooling/browser', 'tooling/chaos'];

/** As many as cores: each worker of a package imports all of it anew, which takes longer than tests wait. */
const maxWorkers = Math.max(2, Math.min(6, availableParallelism()));

const folders = globSync('{apps,apps/*,orms,packages,tooling}/*/vitest.config.ts').map(dirname);

/**
 * Files of a package share a process and what they import, which would take as long as the tests; so
 * each puts back what it changes of the process.
 */
function project(folder: string) {
  const { name } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { name: string };
  const order = systemSuites.indexOf(folder) + 1;
  return {
    extends: `./${folder}/vitest.config.ts`,
    test: {
      name,
      root: folder,
      isolate: false,
      restoreMocks: true,
      unstubEnvs: true,
      // All packages at once make the machine slow, which is no fault of a test that starts a program.
      testTimeout: 180_000,
      hookTimeout: 180_000,
      // The tally at the end has no room for a difference, and must still say what was there.
      chaiConfig: { truncateThreshold: 1_000 },
      sequence: { groupOrder: order },
      ...(order === 0 && { maxWorkers }),
    },
  };
}

export default defineConfig({
  test: {
    globalSetup: ['tooling/vitest/src/cluster.ts'],
    sequence: { sequencer: LongestFirst },
    projects: folders.toSorted().map(project),
  },
});
