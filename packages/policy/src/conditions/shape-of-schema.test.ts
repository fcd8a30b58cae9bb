import { expect, it } from 'vitest';
import { z } from 'zod';
import { environmentOf } from './environment.ts';
import { shapeOfSchema, type JsonSchema } from './shape-of-schema.ts';
import { always, objectShape, shapeAt, type Shape } from './shape.ts';

const shapeOf = (type: z.ZodType) => shapeOfSchema(z.toJSONSchema(type) as JsonSchema, 'payload');
const decimal = z.string().regex(/^(0|[1-9]\d{0,14})(\.\d{1,4})?$/);

it.each<[string, z.ZodType, Shape['kind']]>([
  ['a text', z.string(), 'text'],
  ['an enumeration', z.enum(['a', 'b']), 'text'],
  ['a literal', z.literal('a'), 'text'],
  ['an amount, by its pattern', decimal, 'amount'],
  ['digits that are no amount', z.string().regex(/^\d{6,34}$/), 'text'],
  ['a text whose pattern takes numbers too', z.string().regex(/^[\w.]+$/), 'text'],
  ['a date', z.iso.date(), 'text'],
  ['an id', z.uuid(), 'text'],
  ['a text of several patterns', z.uuid().lowercase(), 'text'],
  ['a whole number', z.int(), 'whole'],
  ['a number', z.number(), 'number'],
  ['a truth', z.boolean(), 'truth'],
  ['what may be null', decimal.nullable(), 'amount'],
  ['two of one kind', z.union([z.literal('a'), z.string()]), 'text'],
  ['two of different kinds', z.union([z.string(), z.int()]), 'any'],
  ['two objects', z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]), 'any'],
  ['a map', z.record(z.string(), z.string()), 'any'],
  ['an object', z.object({ a: z.string() }), 'object'],
  ['anything', z.unknown(), 'any'],
])('%s', (_, type, kind) => {
  expect(shapeOf(z.strictObject({ field: type }))).toMatchObject({ kind: 'object' });
  expect(shapeAt(shapeOf(z.strictObject({ field: type })), 'field')?.kind).toBe(kind);
});

it('knows items, and what may be missing', () => {
  const shape = shapeOf(
    z.strictObject({
      lines: z.array(z.strictObject({ price: decimal, remark: z.string().optional() })),
      note: z.string().nullable(),
    }),
  );
  expect(shape).toMatchObject({
    fields: new Map([
      [
        'lines',
        {
          optional: false,
          shape: {
            kind: 'list',
            item: {
              fields: new Map([
                ['price', { shape: { kind: 'amount' }, optional: false }],
                ['remark', { shape: { kind: 'text' }, optional: true }],
              ]),
            },
          },
        },
      ],
      ['note', { shape: { kind: 'text' }, optional: true }],
    ]),
  });
});

it.each<[string, z.ZodType, boolean]>([
  ['a literal', z.literal('a'), true],
  ['an enumeration of one', z.enum(['a']), true],
  ['an enumeration of two', z.enum(['a', 'b']), false],
  ['two literals', z.union([z.literal('a'), z.literal('b')]), false],
  ['a text', z.string(), false],
])('knows whether %s has one value only', (_, type, isConstant) => {
  expect(shapeOf(z.strictObject({ field: type }))).toMatchObject({
    fields: new Map([['field', { isConstant }]]),
  });
});

it('ends where a schema refers to itself', () => {
  interface Tree {
    name: string;
    children: Tree[];
  }
  const tree: z.ZodType<Tree> = z.lazy(() =>
    z.object({ name: z.string(), children: z.array(tree) }),
  );
  const shape = shapeOf(z.object({ tree }));
  expect(shapeAt(shape, 'tree.name')).toEqual({ kind: 'text' });
  expect(() => environmentOf(objectShape('variables', [['payload', always(shape)]]))).not.toThrow();
});
