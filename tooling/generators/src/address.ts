import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes sure that `/<path>` of the web app is nobody's yet: no page of the host, no directory or page of a remote.
 *
 * @throws {Error} when it is
 */
export function requireFreeAddress(root: string, path: string): void {
  const pages = globSync('apps/frontend/host/src/routes/**/*', { cwd: root }).map((file) =>
    file.replace(/^.*\/routes\/(_app\/)?/, '').replace(/[./].*$/, ''),
  );
  const theirs = globSync('apps/frontend/*/src/about.ts', { cwd: root }).flatMap((about) =>
    [...readFileSync(join(root, about), 'utf8').matchAll(/\bpath: '([^']+)'/g)].map(([, at]) => at),
  );
  if (![...pages, ...theirs].includes(path)) return;
  throw new Error(`/${path} is a page of the web app already: nothing was written`);
}
