import { actionTypes } from '@countersign/actions';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsOfSchema, jsonText, type FieldKind } from './fields.ts';

const kindsOf = (schema: Record<string, unknown>) =>
  Object.fromEntries(fieldsOfSchema(schema).map(({ name, kind }) => [name, kind]));

it.each<[keyof typeof actionTypes, Record<string, FieldKind['kind']>]>([
  ['create_user', { email: 'text', username: 'text', fullName: 'text', roles: 'choices' }],
  ['deactivate_user', { userId: 'user', reason: 'text' }],
  [
    'create_account',
    {
      userId: 'user',
      accountNumber: 'text',
      accountType: 'choice',
      balance: 'decimal',
      currency: 'choice',
    },
  ],
  [
    'create_promotion',
    {
      code: 'text',
      name: 'text',
      description: 'text',
      discountType: 'choice',
      discountValue: 'decimal',
      currency: 'choice',
      startDate: 'moment',
      endDate: 'moment',
    },
  ],
])('knows how to fill in %s', (name, kinds) => {
  expect(kindsOf(z.toJSONSchema(actionTypes[name].schema))).toEqual(kinds);
});

it('names fields by their titles, and says which are needed', () => {
  const properties = { someThing: { type: 'string' }, other: { type: 'string', title: 'Other!' } };
  const fields = fieldsOfSchema({ properties, required: ['other'] });
  expect(fields.map(({ title, required }) => [title, required])).toEqual([
    ['Some thing', false],
    ['Other!', true],
  ]);
});

it.each([
  ['a number', { type: 'integer' }],
  ['a list of anything', { type: 'array', items: {} }],
  ['mixed choices', { enum: ['a', 1] }],
  ['nothing that is known', {}],
  ['nonsense', null],
])('has %s written as JSON', (_, own) => {
  expect(kindsOf({ properties: { odd: own } })).toEqual({ odd: 'json' });
});

it('gives nothing for a schema without fields', () => {
  expect(fieldsOfSchema({})).toEqual([]);
});

it.each([
  ['what is typed', '[{"a', '[{"a'],
  ['what was filed', [{ a: 1 }], '[\n  {\n    "a": 1\n  }\n]'],
  ['nothing', undefined, ''],
])('shows %s as JSON', (_, value, text) => expect(jsonText(value)).toBe(text));
