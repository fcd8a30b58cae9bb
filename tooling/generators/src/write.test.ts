import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionNamesOf, namesOf, rename, type Words } from './names.ts';
import { createChange, readTemplate } from './write.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-generators-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (template: string, words: Words) => {
  const files = readTemplate(template, words);
  const change = createChange(root);
  change.files(files);
  change.write();
  return files.map(({ path }) => path);
};

describe('names', () => {
  it('stand in the place of widget in all its forms', () => {
    const text = 'createWidget(widgets): Widget[] of listWidgets, create_widget';
    expect(rename(text, namesOf('city', 'cities').words)).toBe(
      'createCity(cities): City[] of listCities, create_city',
    );
  });

  it.each(['Order', 'purchase-order', 'x', '../order', ''])('cannot be "%s"', (name) => {
    expect(() => namesOf(name)).toThrow(RangeError);
  });
});

it.each(['cancel', 'Cancel_order', 'a_b_c_d_e', 'cancel-order'])(
  'a type of action cannot be "%s"',
  (type) => {
    expect(() => actionNamesOf(type, 'order')).toThrow(RangeError);
  },
);

describe('a template', () => {
  it.each([
    ['service', namesOf('order')],
    ['remote', namesOf('order')],
    ['package', namesOf('order')],
    ['action', actionNamesOf('cancel_order', 'order')],
  ])('%s leaves nothing of its own name', (template, { words }) => {
    const files = write(template, words);
    const written = readdirSync(root, { recursive: true, encoding: 'utf8' });
    expect(written.filter((path) => /widget/i.test(path))).toEqual([]);
    const texts = files.map((path) => readFileSync(join(root, path), 'utf8'));
    expect(texts.filter((text) => /widget/i.test(text))).toEqual([]);
  });

  it('writes nothing over what is there, and then nothing at all', () => {
    mkdirSync(join(root, 'apps/backend/order'), { recursive: true });
    writeFileSync(join(root, 'apps/backend/order/package.json'), 'mine');
    expect(() => write('service', namesOf('order').words)).toThrow(/is there already/);
    expect(readdirSync(root)).toEqual(['apps']);
    expect(readFileSync(join(root, 'apps/backend/order/package.json'), 'utf8')).toBe('mine');
  });
});

it('lists dependencies by the alphabet, whatever the name', () => {
  const files = write('remote', namesOf('zebra').words);
  for (const path of files.filter((file) => file.endsWith('package.json'))) {
    const { dependencies } = JSON.parse(readFileSync(join(root, path), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies)).toEqual(Object.keys(dependencies).toSorted());
  }
});

describe('a change', () => {
  it('puts lines before, after and at the end, and text behind a place', () => {
    writeFileSync(join(root, 'list.ts'), 'a\n} end\n');
    const change = createChange(root);
    change.line('list.ts', 'b', { before: /^}/ });
    change.line('list.ts', 'x', { after: /^[ab]/ });
    change.line('list.ts', 'c');
    change.insert('list.ts', /} e/, '!');
    change.write();
    expect(readFileSync(join(root, 'list.ts'), 'utf8')).toBe('a\nb\nx\n} e!nd\nc\n');
  });

  it('is not made by half: what has no place stops it before anything is written', () => {
    writeFileSync(join(root, 'list.ts'), 'a\n');
    const change = createChange(root);
    change.files([{ path: 'new.ts', text: 'b' }]);
    change.line('list.ts', 'c');
    expect(() => change.line('list.ts', 'd', { after: /^nowhere/ })).toThrow(/no place/);
    expect(() => change.insert('list.ts', /nowhere/, 'd')).toThrow(/no place/);
    expect(readdirSync(root)).toEqual(['list.ts']);
    expect(readFileSync(join(root, 'list.ts'), 'utf8')).toBe('a\n');
  });
});
