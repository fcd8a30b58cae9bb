import { expect, it } from 'vitest';
import { unitOf } from './unit-of.ts';

const discount = [{ amount: 'discountValue', percent: { discountType: 'percentage' } }];

it.each([
  ['balance', { balance: '1', currency: 'EUR' }, 'EUR'],
  ['account.balance', { currency: 'EUR' }, 'EUR'],
  ['limits.JPY.amount', { currency: 'EUR' }, 'JPY'],
  ['lines.0.unitPrice', { currency: 'EUR' }, 'EUR'],
  ['balance', { balance: '1' }, undefined],
  ['balance', { balance: '1', currency: null }, undefined],
  ['currency', { currency: 'EUR' }, undefined],
  ['discountValue', { discountType: 'percentage' }, '%'],
  ['discountValue', { discountType: 'fixed', currency: 'CHF' }, 'CHF'],
  ['discountValue', { discountType: 'fixed' }, undefined],
])('counts %s of %j in %s', (field, fields, unit) => {
  expect(unitOf(field, fields, discount)).toBe(unit);
});
