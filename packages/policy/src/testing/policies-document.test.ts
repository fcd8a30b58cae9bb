import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { policyDocument } from '../document.ts';
import { describePatterns } from './describe-patterns.ts';
import { documentPath, patternsPart } from './policies-document.ts';

const text = readFileSync(documentPath, 'utf8');
const [, tables = ''] = /^## The document$([\s\S]*)^### Conditions$/m.exec(text) ?? [];

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  required?: string[];
  [keyword: string]: unknown;
}

const bounds = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'];

/** Every field below a schema by its path, which ends in `?` where it may be left out, with the numbers that bound it and the words that it takes. */
function* fieldsOf(schema: Schema, path: string): Generator<[string, string[]]> {
  const { properties = {}, required = [], additionalProperties, items, anyOf = [] } = schema;
  for (const [name, field] of Object.entries(properties)) {
    const own = path === '' ? name : `${path}.${name}`;
    yield [`${shown(own)}${required.includes(name) ? '' : '?'}`, saidBy(field)];
    yield* fieldsOf(field, own);
  }
  for (const inner of [items, additionalProperties, ...anyOf]) {
    if (typeof inner === 'object') yield* fieldsOf(inner, path);
  }
}

/** Stages are a table of their own, and people are one wherever they are named. */
const shown = (path: string): string =>
  path
    .replace(/^rules\.stages\./, 'stages.')
    .replace(/^.*\b(?:who|mustInclude|observers)\.(?=\w+$)/, 'people.');

/** What the row of a field must hold: that of its items and alternatives too, but not of fields of their own. */
function saidBy(schema: Schema): string[] {
  const { items, anyOf = [] } = schema;
  const numbers = bounds.map((bound) => schema[bound]).filter((each) => typeof each === 'number');
  const words = [schema['enum'], schema['const']].flat().filter((each) => typeof each === 'string');
  return [
    ...numbers.filter((each) => each < Number.MAX_SAFE_INTEGER).map((each) => grouped(each)),
    ...words.map((each) => `\`${each}\``),
    ...[items, ...anyOf].flatMap((inner) => (inner ? saidBy(inner) : [])),
  ];
}

const grouped = (number: number): string => number.toLocaleString('en');

describe('docs/policies.md', () => {
  const rows = new Map(
    [...tables.matchAll(/^\| `([\w.]+\??)` +\|(.*)$/gm)].map(([, path = '', rest = '']) => [
      path,
      rest,
    ]),
  );
  const fields = new Map(fieldsOf(z.toJSONSchema(policyDocument) as Schema, ''));

  it('names every field of a policy, and none besides', () => {
    expect([...rows.keys()].toSorted()).toEqual([...fields.keys()].toSorted());
  });

  it.each([...fields])('says what bounds %s', (path, said) => {
    const missing = said.filter(
      (each) => !new RegExp(`(?<!\\d,?)${each}(?!,?\\d)`).test(rows.get(path)!),
    );
    expect(missing).toEqual([]);
  });

  it('has the patterns as they are', () => {
    // `pnpm --filter @countersign/policy patterns` writes them, and the formatter lays them out.
    expect(withoutLayout(patternsPart(text))).toBe(withoutLayout(describePatterns()));
  });
});

const withoutLayout = (part: string): string => part.replaceAll(/\s+/g, '');
