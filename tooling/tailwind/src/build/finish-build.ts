import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { RsbuildPlugin } from '@rsbuild/core';
import { type RecordedFile, isHashed, readRecord, recordName, writeRecord } from './record.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { precompress } from './precompress.ts';

/**
 * Builds beside the dist folder and moves the result into it, so that it can replace the one before
 * while pages are open and others build too: texts are compressed, the hashed files of one build
 * before stay, `build.json` says what is there, and only then the rest goes. A build that fails
 * changes nothing.
 */
export function finishBuild(): RsbuildPlugin {
  return {
    name: 'countersign:finish-build',
    apply: 'build',
    setup(api) {
      const dist = join(api.context.rootPath, 'dist');
      let making = '';
      api.modifyRsbuildConfig(async (config, { mergeRsbuildConfig }) => {
        making = await mkdtemp(join(api.context.rootPath, `.dist-${process.pid}-`));
        return mergeRsbuildConfig(config, {
          output: { distPath: { root: basename(making) }, cleanDistPath: false },
        });
      });
      api.onAfterBuild(async ({ stats }) => {
        if (stats && !stats.hasErrors()) await finish(making, dist);
      });
      const remove = (): void => {
        if (making !== '') rmSync(making, { recursive: true, force: true });
      };
      api.onCloseBuild(remove);
      // The command line ends a build that failed without closing it.
      api.onExit(remove);
    },
  };
}

async function finish(making: string, dist: string): Promise<void> {
  const served = (await filesOf(making)).filter(isServed);
  const files = [...served, ...(await precompress(making, served))];
  await mkdir(dist, { recursive: true });
  await oneAtATime(join(dirname(dist), '.dist-lock'), async () => {
    const before = await readRecord(dist);
    const built = await filesOf(making);
    // What is named by others comes before them.
    const order = built.toSorted((a, b) => Number(isHashed(b)) - Number(isHashed(a)));
    for (const path of order) await move(join(making, path), join(dist, path));
    const found = await filesOf(dist);
    const isLeft = (path: string): boolean => !built.includes(path) && found.includes(path);
    const replaced = immutableIn(before?.files).filter(isLeft);
    // The same build again replaces nothing, and what it kept is still the build before.
    const kept = replaced.length > 0 ? replaced : immutableIn(before?.kept).filter(isLeft);
    await writeRecord(dist, { files, kept });
    const stays = new Set([...built, ...kept, recordName]);
    for (const path of found.filter((name) => !stays.has(name))) await rm(join(dist, path));
  });
}

async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
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
