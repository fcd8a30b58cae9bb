import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it.each(['index.ts', 'roles.ts', 'device.ts', 'demo.ts'])(
  '%s imports nothing a browser lacks',
  (file) => {
    const source = readFileSync(new URL(file, import.meta.url), 'utf8');
    const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name);
    expect(
      imported.filter((name) => !['./roles.ts', './device.ts'].includes(String(name))),
    ).toEqual([]);
  },
);
