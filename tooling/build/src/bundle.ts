#!/usr/bin/env node
import { cp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { entryOf, lazyFiles } from './lazy-files.ts';

/** Programs of a package: what runs, and others in `src/bin` or named for it (`mail-main.ts`). */
const entry = /^(main|[a-z-]+-main|bin\/[a-z-]+)\.ts$/;

/**
 * Bundles a service into `dist`: a file for each program in `src` and for what programs load only
 * when they need it, with source maps, and the migrations of its database, so that it runs without
 * `node_modules`.
 *
 * @param serviceDir absolute path of the service's package
 * @returns the names of the files that were made for programs
 * @throws {Error} when there is no program, or more than one database
 */
export async function bundle(serviceDir: string): Promise<string[]> {
  const source = join(serviceDir, 'src');
  const files = await readdir(source, { recursive: true });
  const programs = files.filter((path) => entry.test(path));
  if (!programs.includes('main.ts'))
    throw new Error(`Nothing to bundle: ${source} has no main.ts.`);
  const database = await databasePackage(serviceDir);
  const dist = join(serviceDir, 'dist');

  // Beside what stands, and moved into its place whole: a build that breaks off breaks nothing.
  const making = join(serviceDir, `.dist-${process.pid}`);
  try {
    await write(making, serviceDir, programs, database);
    await rm(dist, { recursive: true, force: true });
    await rename(making, dist);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return programs.map((path) => `${nameOf(path)}.mjs`).toSorted();
}

/** `rotate-keys` of `bin/rotate-keys.ts`. */
const nameOf = (path: string): string => basename(path, '.ts');

const common: BuildOptions = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  sourcemap: true,
  legalComments: 'linked',
  external: ['pg-native'],
  logLevel: 'warning',
  // What CommonJS dependencies expect to find, which an ES module does not have.
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
  banner: {
    js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
  },
};

/** Bundles `programs`, and the migrations of `database`, into a new folder. */
async function write(
  making: string,
  serviceDir: string,
  programs: string[],
  database: string | undefined,
): Promise<void> {
  const lazy = new Set<string>();
  const options: BuildOptions = { ...common, absWorkingDir: serviceDir, outdir: making };
  await build({
    ...options,
    entryPoints: programs.map((path) => ({
      in: join(serviceDir, 'src', path),
      out: nameOf(path),
    })),
    plugins: [lazyFiles(lazy)],
  });
  if (lazy.size > 0) await build({ ...options, entryPoints: [...lazy].map(entryOf) });
  if (database) {
    const migrations = join(serviceDir, 'node_modules', database, 'drizzle');
    await cp(migrations, join(making, 'drizzle'), { recursive: true });
  }
}

async function databasePackage(serviceDir: string): Promise<string | undefined> {
  const manifest = JSON.parse(await readFile(join(serviceDir, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  const packages = Object.keys(manifest.dependencies ?? {}).filter((name) =>
    name.startsWith('@countersign/db-'),
  );
  if (packages.length > 1) {
    throw new Error(`A service owns one database, this one depends on ${packages.join(', ')}.`);
  }
  return packages[0];
}

if (import.meta.main) {
  try {
    await bundle(process.cwd());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
