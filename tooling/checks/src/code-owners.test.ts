import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@countersign/cli/root';
import { expect, it } from 'vitest';

it('CODEOWNERS names paths that are there', () => {
  const lines = readFileSync(join(root, '.github/CODEOWNERS'), 'utf8').split('\n');
  const paths = lines.filter((line) => line.startsWith('/')).map((line) => line.split(' ')[0]!);
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
