import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { afterAction, afterPackage, afterRemote, afterService } from './after.ts';
import { actionNamesOf, namesOf, type Words } from './names.ts';
import { readTemplate } from './write.ts';

const root = join(import.meta.dirname, '../../..');
const owner = namesOf('parcel');
const action = actionNamesOf('hold_order', 'order');
const written = (template: string, words: Words) =>
  readTemplate(template, words).map(({ path }) => path);

const services = [...written('service', owner.words), ...written('remote', owner.words)];
const handlers = ['backend/order/src/orders/hold.ts', 'frontend/order/src/about.ts'];
const kinds: [kind: string, lines: string[], files: string[]][] = [
  ['service', afterService(owner), services],
  ['remote', afterRemote(owner), written('remote', owner.words)],
  ['package', afterPackage(owner), written('package', owner.words)],
  [
    'type of action',
    afterAction(action, 'apps/backend/order/src/orders'),
    [
      ...written('action', action.words).map((path) =>
        path.replace('frontend', 'apps/frontend/order/src'),
      ),
      ...handlers.map((path) => `apps/${path}`),
    ],
  ],
];

describe.each(kinds)('what is left to do for a new %s', (_kind, lines, files) => {
  const text = lines.join('\n');

  it('is in files that it has', () => {
    const named = text.match(/\b(?:orms|apps|packages)\/[\w./-]+\b/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    const there = (path: string) => files.some((file) => `${file}/`.startsWith(`${path}/`));
    expect(named.filter((path) => !there(path))).toEqual([]);
  });

  it('is a few lines, which end with where it is explained and what checks it', () => {
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.length).toBeLessThan(7);
    const [, section] = /CONTRIBUTING\.md, "(.+)"; npx -y pnpm@12 verify$/.exec(text) ?? [];
    const headings = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').split('\n');
    expect(headings).toContain(`## ${section}`);
  });
});

it('names what no check asks for: descriptions, parties, documents', () => {
  expect(afterAction(action, 'x').join('\n')).toMatch(/description[^]*party[^]*docs\/api\.md/);
  expect(afterService(owner).join('\n')).toMatch(
    /description[^]*party[^]*docs\/configuration\.md[^]*CODEOWNERS/,
  );
});

it('a handler is called by its verb, and by the thing too where that is not the owner itself', () => {
  expect(action.file).toBe('hold');
  expect(actionNamesOf('hold_order', 'account').file).toBe('hold-order');
  expect(actionNamesOf('hold_order_line', 'order').file).toBe('hold-order-line');
});

it('a new owner has an icon of its own', () => {
  const iconOf = (about: string) => /\bicon: '([\w-]+)'/.exec(about)?.[1];
  const { text } = readTemplate('remote', owner.words).find(({ path }) =>
    path.endsWith('src/about.ts'),
  )!;
  const given = ['user', 'account', 'promotion', 'order'].map((name) =>
    iconOf(readFileSync(join(root, 'apps/frontend', name, 'src/about.ts'), 'utf8')),
  );
  expect([...given, undefined]).not.toContain(iconOf(text));
});
