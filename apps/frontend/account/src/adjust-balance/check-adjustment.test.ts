import * as actionTypes from '@countersign/actions/types';
import { expect, it } from 'vitest';
import { checkAdjustment } from './check-adjustment.ts';

const { schema, example } = actionTypes.adjust_balance;

it('takes what the catalogue takes', () => {
  expect(checkAdjustment(schema, example)).toEqual({ payload: example });
});

it.each<[Record<string, unknown>, Record<string, string>]>([
  [{ amount: '-' }, { amount: 'must be filled in' }],
  [{ amount: '' }, { amount: 'must be filled in' }],
  [{ amount: '-0' }, { amount: 'must not be zero' }],
  [{ amount: '-1.001' }, { amount: 'EUR amounts have at most 2 decimals' }],
  [{ currency: undefined }, { accountId: expect.stringContaining('must be found first') }],
  [{ currency: undefined, accountId: '' }, { accountId: 'must be filled in' }],
])('says of %j at a field that is shown what is wrong', (change, errors) => {
  expect(checkAdjustment(schema, { ...example, ...change })).toEqual({ errors });
});
