import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '@countersign/cli/root';

it('every label that the guide to the web names is one of the web', () => {
  const guide = readFileSync(join(root, 'docs/web.md'), 'utf8');
  const found = [...guide.matchAll(/(?<!\w)_([^_\n]+)_(?!\w)|“([^”]+)”/g)];
  const labels = new Set(found.map(([, pressed, said]) => pressed ?? said!));
  expect(labels.size).toBeGreaterThan(30);
  const sources = globSync(
    ['apps/frontend/*/src/strings/**/*.ts', 'apps/frontend/*/src/about.ts'],
    {
      cwd: root,
    },
  );
  const texts = sources.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
  expect([...labels].filter((label) => !texts.includes(`'${label}'`))).toEqual([]);
});
