import { expect, it } from 'vitest';
import { titleOfField } from './fields.ts';

it.each([
  ['change_limits', 'limits', 'Limits'],
  ['change_limits', 'limits.EUR.amount', 'Limits EUR: Amount'],
  ['create_order', 'lines.0.unitPrice', 'Lines 1: Unit price'],
  ['create_order', 'customer.fullName', 'Name of the customer'],
  ['create_order', 'promotion.endDate', 'Promotion: End date'],
  ['unknown', 'a.1', 'A 2'],
])('calls of %s the field %s %j', (type, field, title) => {
  expect(titleOfField(type, field, { 'customer.fullName': 'Name of the customer' })).toBe(title);
});
