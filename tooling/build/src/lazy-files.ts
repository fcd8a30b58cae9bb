import { basename, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Leaves what programs load by `import('./file.ts')` out of them, as `file.mjs` beside them: a program
 * that never gets there never reads it. Such a file shares no state with the program.
 *
 * @param found collects the files, for a build of their own
 */
export function lazyFiles(found: Set<string>): Plugin {
  return {
    name: 'lazy-files',
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const file = resolve(resolveDir, path);
        found.add(file);
        return { path: `./${nameOf(file)}.mjs`, external: true };
      });
    },
  };
}

/** Where such a file goes: its entry point for esbuild. */
export function entryOf(file: string): { in: string; out: string } {
  return { in: file, out: nameOf(file) };
}

function nameOf(file: string): string {
  return basename(file, '.ts');
}
