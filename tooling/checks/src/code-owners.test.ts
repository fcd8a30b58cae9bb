import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@countersign/cli/root';
import { databaseNames, serviceNames, webApps } from '@countersign/service-discovery';
import { expect, it } from 'vitest';

const lines = readFileSync(join(root, '.github/CODEOWNERS'), 'utf8').split('\n');
const paths = lines.filter((line) => line.startsWith('/')).map((line) => line.split(' ')[0]!);

it('CODEOWNERS names paths that are there', () => {
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('CODEOWNERS has a line for each part of each service', () => {
  const parts = [
    ...serviceNames.map((name) => `/apps/backend/${name}/`),
    ...databaseNames.map((name) => `/orms/db-${name}/`),
    ...webApps.map((name) => `/apps/frontend/${name}/`),
  ];
  expect(parts.filter((part) => !existsSync(join(root, part)))).toEqual([]);
  expect(parts.filter((part) => !paths.some((path) => part.startsWith(path)))).toEqual([]);
});
