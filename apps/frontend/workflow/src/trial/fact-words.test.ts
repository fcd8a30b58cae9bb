import { expect, it } from 'vitest';
import { titlesOf } from '../words/titles.ts';
import { factText, factTitle } from './fact-words.ts';

it.each([
  ['payload.balance', 'Opening balance'],
  ['maker.groups', 'Groups of whoever files it'],
  ['window.week.sum', 'Sum in week'],
  ['window.week.count', 'Actions in week'],
  ['payload.nothing', undefined],
  ['before.balance', undefined],
])('names %s', (path, title) => {
  expect(factTitle(path, titlesOf('create_account'))).toBe(title);
});

it.each([
  ['payload.balance', '12500.50', '12,500.50'],
  ['window.week.sum', '12500', '12,500'],
  ['payload.accountNumber', '12500', '12500'],
  ['maker.roles', ['maker', 'admin'], 'maker, admin'],
  ['maker.groups', [], 'none'],
  ['payload.currency', null, 'none'],
])('shows what was found in %s', (path, value, text) => expect(factText(path, value)).toBe(text));

it('shows an amount in the currency that was looked at', () => {
  expect(factText('payload.balance', '12500', 'EUR')).toBe('12,500.00 EUR');
  expect(factText('window.week.sum', '12500', 'EUR')).toBe('12,500');
});
