import { expect, it } from 'vitest';
import { readDecimal } from './read-decimal.ts';

it.each([
  ['1250', '1250'],
  ['1250.50', '1250.50'],
  ['1,250.50', '1250.50'],
  ['1.250,50', '1250.50'],
  ['1 250,50', '1250.50'],
  ['1\u00a0250,50', '1250.50'],
  ["1'250.50", '1250.50'],
  ['12,5', '12.5'],
  ['0,125', '0.125'],
  ['1250,125', '1250.125'],
  ['1,250,000', '1250000'],
  ['1,250,000.5', '1250000.5'],
  ['1.250.000', '1250000'],
  ['1.250.000,5', '1250000.5'],
  ['1.250', '1.250'],
])('reads %j as %s', (typed, value) => expect(readDecimal(typed)).toEqual({ value }));

it.each([
  ['1,250', ['1250', '1.250']],
  ['999,999', ['999999', '999.999']],
])('does not guess what %j means', (typed, either) => {
  expect(readDecimal(typed)).toEqual({ either });
});

it.each([
  '',
  ',',
  '.',
  '1,',
  ',5',
  '.5',
  '1,25,000',
  '1,250.',
  '12,345,67',
  '1.2.3',
  '1,2.5',
  '-1',
  '1e3',
  'EUR 5',
])('reads no amount in %j', (typed) => expect(readDecimal(typed)).toBeUndefined());
