import { expect, it } from 'vitest';
import { amountsOf } from './amounts.ts';

it.each([
  ['create_account', ['balance']],
  ['create_promotion', ['discountValue']],
  ['adjust_balance', ['amount of any sign']],
  ['change_roles', []],
  ['*', []],
])('the amounts of %s that tiers can begin at are %j', (type, fields) => {
  const said = amountsOf(type).map(
    ({ field, isSigned }) => field + (isSigned ? ' of any sign' : ''),
  );
  expect(said).toEqual(fields);
});
