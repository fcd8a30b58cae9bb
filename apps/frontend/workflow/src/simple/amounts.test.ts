import { expect, it } from 'vitest';
import { amountsOf } from './amounts.ts';

it.each([
  ['create_account', ['balance']],
  ['create_promotion', ['discountValue']],
  ['adjust_balance', []],
  ['change_roles', []],
  ['*', []],
])('the amounts of %s that tiers can begin at are %j', (type, fields) => {
  expect(amountsOf(type).map(({ field }) => field)).toEqual(fields);
});
