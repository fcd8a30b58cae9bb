import { expect, it } from 'vitest';
import { enterableOf } from './enterable.ts';

it('names what every payload of a type has and can be entered', () => {
  expect(enterableOf('create_account')).toEqual([
    { field: 'userId', title: 'User' },
    { field: 'accountNumber', title: 'Account number' },
    { field: 'accountType', title: 'Account type' },
    { field: 'balance', title: 'Opening balance' },
    { field: 'currency', title: 'Currency' },
  ]);
  // Its total follows from the lines.
  expect(enterableOf('create_order').map(({ field }) => field)).toEqual(['customerId', 'currency']);
  expect(enterableOf('change_policy').map(({ field }) => field)).toEqual(['actionType', 'reason']);
  expect(enterableOf('*')).toEqual([]);
});
