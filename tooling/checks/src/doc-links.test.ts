import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkDocLinks } from './doc-links.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-links-'));
  mkdirSync(join(root, 'docs'));
  writeFileSync(join(root, 'docs/a.md'), '# One & two\n\n## `code` here\n\n## `code` here\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const check = (markdown: string) => {
  writeFileSync(join(root, 'README.md'), markdown);
  return checkDocLinks(root);
};

it('follows links to files, folders and headings', () => {
  const text =
    '# Top\n[a](docs/a.md) [b](docs/) [c](docs/a.md#one--two) [d](#top) [e](docs/a.md#code-here-1)\n' +
    '[web](https://example.org/nowhere.md) ![x](docs/a.md "title")\n\n[ref]: docs/a.md\n';
  expect(check(text)).toEqual({ followed: 7, problems: [] });
});

it('names what leads nowhere', () => {
  expect(check('[a](docs/b.md)\n[b](docs/a.md#three)\n[c](../x.md)').problems).toEqual([
    'README.md: docs/b.md does not exist',
    'README.md: docs/a.md#three has no such heading',
    'README.md: ../x.md leads out of the repository',
  ]);
});

it('names a link whose text is another file', () => {
  expect(
    check('[`a.md`](docs/a.md) [`docs/a.md`](docs/a.md#top2) [`one.ts`](docs/a.md)').problems,
  ).toEqual([
    'README.md: docs/a.md is not one.ts',
    'README.md: docs/a.md#top2 has no such heading',
  ]);
});

it('leaves code alone', () => {
  expect(check('`[a](b.md)`\n\n```md\n[c](d.md)\n```\n').followed).toBe(0);
});
