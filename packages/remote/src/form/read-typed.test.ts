import { expect, it } from 'vitest';
import { readTyped } from './read-typed.ts';

it.each([
  ['1250', '1250'],
  ['1250.125', '1250.125'],
  ['10.00', '10.00'],
  ['0.125', '0.125'],
  ['1.250,50', '1250.50'],
])('reads %j as %s', (typed, value) => expect(readTyped(typed)).toEqual({ value }));

it.each([
  ['10.000', ['10000', '10']],
  ['1.250', ['1250', '1.250']],
  ['10,000', ['10000', '10.000']],
])('does not guess what %j means', (typed, either) => {
  expect(readTyped(typed)).toEqual({ either });
  expect(readTyped(typed, 2)).toEqual({ either });
});

it('takes a point for what it is where amounts have three decimals', () => {
  expect(readTyped('10.000', 3)).toEqual({ value: '10.000' });
});

it('reads no amount in what is none', () => expect(readTyped('ten')).toBeUndefined());
