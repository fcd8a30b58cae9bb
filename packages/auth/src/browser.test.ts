import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const shared = ['./device.ts', './groups.ts', './return-path.ts', './roles.ts'];

it.each(['index.ts', 'demo.ts', ...shared])('%s imports nothing a browser lacks', (file) => {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name);
  expect(imported.filter((name) => !shared.includes(String(name)))).toEqual([]);
});
