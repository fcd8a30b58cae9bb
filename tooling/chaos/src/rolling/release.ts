import { serviceNames } from '@countersign/service-discovery';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../..');

/** The programs of one release. */
export interface Release {
  /** The git revision, or `present` for what was built of this source. */
  name: string;
  /** The bundle of a service's own process. */
  programOf: (service: string) => string;
  /** Whether its processes know of several instances by themselves. */
  balances: boolean;
}

/** What was built of this source. */
export const present: Release = {
  name: 'present',
  programOf: (service) => join(root, 'apps/backend', service, 'dist/main.mjs'),
  balances: true,
};

/**
 * The revision to mix with the present one: what is asked for, or else the latest tag `v*` before
 * it. `undefined` without a tag or a history.
 */
export function previousRevision(asked: string | undefined): string | undefined {
  if (asked) return asked;
  const args = ['tag', '--list', 'v*', '--sort=-v:refname', '--no-contains', 'HEAD'];
  const { stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return stdout?.split('\n')[0] || undefined;
}

/**
 * Builds the services of a revision in `folder`, by its own build program, on the dependencies that
 * are installed now.
 */
export function buildRelease(revision: string, folder: string): Release {
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync(
    'git',
    ['archive', revision, 'apps/backend', 'packages', 'orms', 'tooling/build'],
    { cwd: root, maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  const own = workspaceOf(folder);
  for (const path of own.values()) linkDependencies(folder, path, own);
  const known: string[] = serviceNames.filter((name) =>
    existsSync(join(folder, 'apps/backend', name)),
  );
  for (const service of known) {
    const cwd = join(folder, 'apps/backend', service);
    execFileSync(process.execPath, [join(folder, 'tooling/build/src/bundle.ts')], {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }
  return {
    name: revision,
    // A service that came later is there before those that call it are upgraded.
    programOf: (service) =>
      join(known.includes(service) ? folder : root, 'apps/backend', service, 'dist/main.mjs'),
    balances: ['http/src/instances.ts', 'calls/src/upstreams.ts'].some((file) =>
      existsSync(join(folder, 'packages', file)),
    ),
  };
}

/** The packages of a checkout by name, each with its path in it. */
function workspaceOf(folder: string): Map<string, string> {
  const packages = new Map<string, string>();
  for (const group of ['apps/backend', 'packages', 'orms', 'tooling']) {
    for (const name of readdirSync(join(folder, group))) {
      const manifest = join(folder, group, name, 'package.json');
      if (!existsSync(manifest)) continue;
      const { name: called } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string };
      packages.set(called, `${group}/${name}`);
    }
  }
  return packages;
}

/**
 * Other packages of the workspace are those of the revision; what is not ours is as installed, for this
 * package or, where it needs that no longer, for another.
 */
function linkDependencies(folder: string, path: string, own: ReadonlyMap<string, string>): void {
  const installed = join(root, path, 'node_modules');
  const manifest = readFileSync(join(folder, path, 'package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(manifest) as { dependencies?: Record<string, string> };
  const names = new Set([
    ...(existsSync(installed) ? namesIn(installed) : []),
    ...Object.keys(dependencies),
  ]);
  for (const name of names) {
    const places = [join(installed, name), join(root, 'node_modules/.pnpm/node_modules', name)];
    const target = own.has(name) ? join(folder, own.get(name)!) : places.find(existsSync);
    if (target === undefined) continue;
    const link = join(folder, path, 'node_modules', name);
    mkdirSync(join(link, '..'), { recursive: true });
    symlinkSync(target, link);
  }
}

function namesIn(modules: string): string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((of) => `${name}/${of}`) : [name],
    );
}
