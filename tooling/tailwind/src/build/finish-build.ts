import { readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { RsbuildPlugin } from '@rsbuild/core';
import { precompress } from './precompress.ts';
import { type RecordedFile, readRecord, recordName, writeRecord } from './record.ts';

/**
 * Leaves a dist folder that can replace the one before while pages are open: texts are compressed,
 * the hashed files of one build before stay, `build.json` says what is there, and only then the rest
 * goes. A build that fails changes nothing. `output.cleanDistPath` must be off.
 */
export function finishBuild(): RsbuildPlugin {
  return {
    name: 'countersign:finish-build',
    apply: 'build',
    setup(api) {
      api.onAfterBuild(async ({ stats }) => {
        if (!stats || stats.hasErrors()) return;
        const { distPath: dist, rootPath } = api.context;
        const all = 'stats' in stats ? stats.stats : [stats];
        const assets = all.flatMap(({ compilation }) => compilation.getAssets());
        const copied = await filesOf(join(rootPath, 'public'));
        await finish(dist, [...assets.map(({ name }) => name), ...copied]);
      });
    },
  };
}

async function finish(dist: string, built: string[]): Promise<void> {
  const found = await filesOf(dist);
  const files = found.filter((path) => built.includes(path) && isServed(path));
  const compressed = await precompress(dist, files);
  const current = new Set([...built, ...compressed]);
  const before = await readRecord(dist);
  const isLeft = (path: string): boolean => !current.has(path) && found.includes(path);
  const replaced = immutableIn(before?.files).filter(isLeft);
  // The same build again replaces nothing, and what it kept is still the build before.
  const kept = replaced.length > 0 ? replaced : immutableIn(before?.kept).filter(isLeft);
  await writeRecord(dist, { files: [...files, ...compressed], kept });
  const stays = new Set([...current, ...kept, recordName]);
  for (const path of found.filter((name) => !stays.has(name))) await rm(join(dist, path));
}

function immutableIn(files: Record<string, RecordedFile> = {}): string[] {
  return Object.keys(files).filter((path) => files[path]?.immutable);
}

/** Neither for debuggers nor what only tells how the build went. */
function isServed(path: string): boolean {
  return !/\.map$|(^|\/)mf-stats\.json$/.test(path);
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}
