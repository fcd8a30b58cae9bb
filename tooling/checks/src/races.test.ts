import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@countersign/cli/root';
import { expect, it } from 'vitest';

const guarantees = readFileSync(join(root, 'docs/guarantees.md'), 'utf8');

it('the command for all races names every test that has some', () => {
  const [, command = ''] = /^(RACES=200 [^`]+)```/m.exec(guarantees) ?? [];
  const named = command.match(/[\w/-]+\.test/g) ?? [];
  const racing = globSync('{apps/*,orms,packages}/*/src/**/*.test.ts', {
    cwd: root,
    exclude: (path) => path.includes('node_modules'),
  }).filter((path) =>
    /roundsOfRaces\(|process\.env\['RACES'\]/.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(racing.length).toBeGreaterThan(10);
  expect(racing.filter((path) => !named.some((part) => path.includes(part)))).toEqual([]);
  expect(named.filter((part) => !racing.some((path) => path.includes(part)))).toEqual([]);
});
