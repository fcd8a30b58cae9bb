import { expect, it } from 'vitest';
import { z } from 'zod';
import { entryForm, schemaOf } from './entry-form.ts';

const titleOf = (field: string) => `The ${field}`;
const account = schemaOf('create_account', 1);
const formOf = (name: string, schema = account) => entryForm(schema, [name], titleOf);
const numbers = z.strictObject({ count: z.int(), rate: z.number() });

it.each([
  ['userId', 'user'],
  ['accountNumber', 'text'],
  ['accountType', 'choice'],
  ['balance', 'decimal'],
])('has %s filled in as %s, under its title', (name, kind) => {
  expect(formOf(name).fields).toMatchObject([{ name, kind, title: `The ${name}`, required: true }]);
});

it('has a moment typed to the second', () => {
  const [field] = formOf('endDate', schemaOf('create_promotion', 2)).fields;
  expect(field).toMatchObject({ kind: 'moment', seconds: true });
});

it.each([
  ['one of an earlier version', 'create_account', 0],
  ['one of a type that is not known', 'launch_rocket', 1],
])('takes any line for %s', (_, type, version) => {
  const { fields, check } = entryForm(schemaOf(type, version), ['balance'], titleOf);
  expect(fields).toMatchObject([{ kind: 'text', long: false }]);
  expect(check({ balance: ' 12,50 ' })).toEqual({ payload: { balance: '12,50' } });
});

it.each([
  ['accountNumber', ' NL02ABNA0123456789 ', 'NL02ABNA0123456789'],
  ['accountNumber', 'nl02 abna 0123-4567 89', 'NL02ABNA0123456789'],
  ['balance', '1250', '1250'],
])('takes %s %j', (name, typed, value) => {
  expect(formOf(name).check({ [name]: typed })).toEqual({ payload: { [name]: value } });
});

it.each([
  ['accountNumber', undefined, 'must be filled in'],
  ['accountNumber', '   ', 'must be filled in'],
  ['accountNumber', 'NL02_ABNA', 'must be 6 to 34 of A-Z and 0-9'],
  ['balance', 'much', 'must be a decimal such as 1250.00'],
  ['accountType', 'gold', 'choose one of these'],
])('does not send %s %j', (name, typed, error) => {
  expect(formOf(name).check({ [name]: typed })).toEqual({ errors: { [name]: error } });
});

it.each([
  ['count', '12', { payload: { count: '12' } }],
  ['count', '-12', { payload: { count: '-12' } }],
  ['rate', '0.50', { payload: { rate: '0.50' } }],
  ['rate', 'half', { errors: { rate: 'must be a number' } }],
])('has the number %s typed: %s', (name, typed, checked) => {
  const { fields, check } = formOf(name, numbers);
  expect(fields).toMatchObject([{ kind: 'decimal' }]);
  expect(check({ [name]: typed })).toEqual(checked);
});

it('says what a value looks like, and in what it is counted', () => {
  const unit = (field: string) => (field === 'balance' ? 'EUR' : undefined);
  const { fields } = entryForm(account, ['accountNumber', 'balance', 'userId'], titleOf, unit);
  expect(fields.map(({ title, hint }) => [title, hint])).toEqual([
    ['The accountNumber', '6 to 34 of A-Z and 0-9'],
    ['The balance (EUR)', 'An amount such as 1,250.00'],
    ['The userId', undefined],
  ]);
});
