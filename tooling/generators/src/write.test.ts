import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namesOf, rename } from './names.ts';
import { addLine, writeTemplate } from './write.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-generators-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('names', () => {
  it('stand in the place of widget in all its forms', () => {
    const text = 'createWidget(widgets): Widget[] of listWidgets, create_widget';
    expect(rename(text, namesOf('city', 'cities'))).toBe(
      'createCity(cities): City[] of listCities, create_city',
    );
  });

  it.each(['Order', 'purchase-order', 'x', '../order', ''])('cannot be "%s"', (name) => {
    expect(() => namesOf(name)).toThrow(RangeError);
  });
});

describe('a template', () => {
  it('leaves nothing of its own name', () => {
    const files = writeTemplate('service', root, namesOf('order'));
    const written = readdirSync(root, { recursive: true, encoding: 'utf8' });
    expect(written.filter((path) => /widget/i.test(path))).toEqual([]);
    const texts = files.map((path) => readFileSync(join(root, path), 'utf8'));
    expect(texts.filter((text) => /widget/i.test(text))).toEqual([]);
  });

  it('writes nothing over what is there, and then nothing at all', () => {
    mkdirSync(join(root, 'apps/backend/order'), { recursive: true });
    writeFileSync(join(root, 'apps/backend/order/package.json'), 'mine');
    expect(() => writeTemplate('service', root, namesOf('order'))).toThrow(/is there already/);
    expect(readdirSync(root)).toEqual(['apps']);
    expect(readFileSync(join(root, 'apps/backend/order/package.json'), 'utf8')).toBe('mine');
  });
});

it('lists dependencies by the alphabet, whatever the name', () => {
  const files = writeTemplate('service', root, namesOf('zebra'));
  for (const path of files.filter((file) => file.endsWith('package.json'))) {
    const { dependencies } = JSON.parse(readFileSync(join(root, path), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies)).toEqual(Object.keys(dependencies).toSorted());
  }
});

describe('a line', () => {
  it('goes before the place that is named, or to the end', () => {
    writeFileSync(join(root, 'list.ts'), 'a\n} end\n');
    addLine(root, 'list.ts', 'b', /^}/);
    addLine(root, 'list.ts', 'c');
    expect(readFileSync(join(root, 'list.ts'), 'utf8')).toBe('a\nb\n} end\nc\n');
    expect(() => addLine(root, 'list.ts', 'd', /^nowhere/)).toThrow(/no place/);
  });
});
