import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@countersign/cli/root';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** The dependencies of a manifest whose version stands in it, and not in the catalog alone. */
function ownVersions(path: string, text: string): string[] {
  const { dependencies, devDependencies } = JSON.parse(text) as Manifest;
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*')
    .map(([name, version]) => `${path}: ${name} ${version}`);
}

it('no manifest has a version of its own: the catalog has them', () => {
  const manifests = globSync(
    [
      'package.json',
      '{apps,packages,orms,tooling}/{*,*/*}/package.json',
      'tooling/generators/templates/**/package.json.tmpl',
    ],
    { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' },
  );
  expect(manifests.length).toBeGreaterThan(40);
  expect(manifests.flatMap((path) => ownVersions(path, read(path)))).toEqual([]);
});

it('the catalog names one version of each, exactly', () => {
  const { catalog } = parse(read('pnpm-workspace.yaml')) as { catalog: Record<string, string> };
  const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
  expect(Object.entries(catalog).filter(([, version]) => !exact.test(version))).toEqual([]);
  expect(Object.keys(catalog).length).toBeGreaterThan(50);
});

it.each(['4.0.0', '^4.0.0', 'latest', 'npm:other@1.0.0', 'catalog:old', 'workspace:^'])(
  'finds %s',
  (version) => {
    const manifest = JSON.stringify({ devDependencies: { zod: version, pg: 'catalog:' } });
    expect(ownVersions('packages/x', manifest)).toEqual([`packages/x: zod ${version}`]);
  },
);
