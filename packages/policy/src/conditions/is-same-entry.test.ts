import { expect, it } from 'vitest';
import { isSameEntry } from './is-same-entry.ts';
import type { JsonSchema } from './shape-of-schema.ts';

const schema: JsonSchema = {
  type: 'object',
  required: ['account', 'amount', 'count', 'rate'],
  properties: {
    account: { type: 'string' },
    amount: { type: 'string', format: 'decimal' },
    count: { type: 'integer' },
    rate: { type: 'number' },
    start: { type: 'string', format: 'date-time' },
  },
};

it.each<[string, unknown, string, boolean]>([
  ['account', 'DE 01', 'DE 01', true],
  ['account', 'DE 01', 'de 01', false],
  ['account', 'DE 01', 'DE 01 ', false],
  ['account', '007', '7', false],
  ['amount', '1250.00', '1250', true],
  ['amount', '1250.00', ' 1250.0 ', true],
  ['amount', '1250.00', '1250.01', false],
  ['amount', '1250.00', '1,250', false],
  ['amount', '1250.00', '1,250.00', true],
  ['amount', '1250.00', '1.250,00', true],
  ['amount', '1250.00', '1 250', true],
  ['amount', '1250.00', '125.000', false],
  ['count', 12_500, '12 500', true],
  ['amount', '9007199254740993', '9007199254740992', false],
  ['amount', '1250.00', '', false],
  ['count', 12, '12', true],
  ['count', 12, '012', true],
  ['count', 12, '13', false],
  ['account', 'Jose\u0301', 'Jos\u00e9', true],
  ['account', 'Jos\u00e9', 'Jose', false],
  ['account', 'one\r\ntwo', 'one\ntwo', true],
  ['account', 'one\ntwo', 'one two', false],
  ['amount', '1250.00', '1.25e3', false],
  ['amount', '12.50', '00012.50', true],
  ['amount', '-1250.00', '-1,250.00', true],
  ['amount', '-1250.00', '−1 250', true],
  ['amount', '-1250.00', '1250.00', false],
  ['amount', '1250.00', '-1250.00', false],
  ['amount', '-1250.00', '--1250.00', false],
  ['amount', undefined, 'undefined', false],
  ['amount', null, 'null', false],
  ['rate', 0.5, '0.50', true],
  ['rate', 1e21, '1e+21', true],
  ['start', '2031-06-01T07:00:00.000Z', '2031-06-01T07:00:00Z', true],
  ['start', '2031-06-01T07:00:00Z', '2031-06-01T07:01:00Z', false],
  ['start', '2031-06-01T07:00:00Z', '2031-06-01T09:00:00+02:00', true],
  ['start', '2031-06-01T07:00:00Z', ' 2031-06-01T07:00:00Z ', true],
  ['start', '2031-06-01T07:00:00Z', 'in summer', false],
  // Finer than what a moment is compared by.
  ['start', '2031-06-01T07:00:00Z', '2031-06-01T07:00:00.0009Z', false],
  ['start', '2031-06-01T07:00:00.001Z', '2031-06-01T07:00:00.001000Z', true],
  // A time of no zone is of this machine's, and a year is no moment.
  ['start', '2031-06-01T07:00:00Z', '2031-06-01T07:00:00', false],
  ['start', '2031-01-01T00:00:00Z', '2031', false],
  ['start', '2031-01-01T00:00:00Z', 'Jan 1 2031 00:00 Z (noon)', false],
  ['account', '2031-06-01T07:00:00.000Z', '2031-06-01T07:00:00Z', false],
  ['nothing', undefined, '', false],
])('%s is %j when %j is typed: %s', (field, held, typed, expected) => {
  expect(isSameEntry(schema, field, held, typed)).toBe(expected);
});

it.each([
  ['NL02ABNA0123456789', 'nl02 abna 0123 4567 89', true],
  ['NL02ABNA0123456789', 'NL02-ABNA-0123-4567-88', false],
  // As an earlier version of the type took it.
  ['nl02 abna', 'nl02 abna', true],
])('%s is %j when it is filed without spaces, in capitals: %s', (held, typed, expected) => {
  const takes = (text: string) => /^[A-Z0-9]{6,34}$/.test(text);
  expect(isSameEntry(schema, 'account', held, typed, takes)).toBe(expected);
});

it.each([
  [/^[A-Z0-9][A-Z0-9_-]{2,31}$/, 'SPRING25', 'SPRING–25'],
  [/^[A-Z0-9][A-Z0-9_-]{2,31}$/, 'SPRING25', 'spring.25'],
  [/^[a-z][a-z0-9._-]{1,31}$/, 'adalovelace', 'Ada/Lovelace'],
  [/^\S([^\t]*\S)?$/, 'AdaLovelace', 'Ada\tLovelace'],
])('a text of %s, %j, is not %j', (pattern, held, typed) => {
  expect(isSameEntry(schema, 'account', held, typed, (text) => pattern.test(text))).toBe(false);
});
