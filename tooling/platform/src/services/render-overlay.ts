import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../paths.ts';
import type { Overlay } from './overlays.ts';

const run = promisify(execFile);

const heading = '# Made by `pnpm render` from the folder';

/** Whether this machine has kubectl, which brings kustomize along. */
export function canRender(): boolean {
  return spawnSync('kubectl', ['version', '--client'], { stdio: 'ignore' }).status === 0;
}

/**
 * What an overlay deploys, as it is committed.
 *
 * @throws {Error} with kustomize's words, when the overlay can not be built
 */
export async function renderOverlay({ path }: Overlay): Promise<string> {
  const { stdout } = await run('kubectl', ['kustomize', join(repository, path)], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return `${heading} ${path}.\n${stdout}`;
}
