import { actionTypes, type ActionType } from '@countersign/actions';
import { expect, it } from 'vitest';
import { checkDraft, requiredMessage } from './check-draft.ts';

const { schema } = actionTypes.create_promotion;
const whole = {
  code: 'SPRING-26',
  name: 'Spring',
  discountType: 'percentage',
  discountValue: '12.5',
  startDate: '2026-03-01T00:00:00Z',
  endDate: '2026-04-01T00:00:00Z',
};

it('gives the payload, without what is empty', () => {
  expect(checkDraft(schema, { ...whole, description: '' })).toEqual({ payload: whole });
});

it('says what is missing and what is wrong, by field', () => {
  expect(checkDraft(schema, { ...whole, name: '', code: 'x' })).toEqual({
    errors: {
      name: requiredMessage,
      code: 'must be 3 to 32 of A-Z, 0-9, dash, underscore',
    },
  });
});

it('says what is wrong between fields', () => {
  expect(checkDraft(schema, { ...whole, endDate: whole.startDate })).toEqual({
    errors: { endDate: 'must be after the start' },
  });
});

it.each<[ActionType, Record<string, string>, Record<string, string>]>([
  [
    'create_promotion',
    { startDate: '2026-03-02T00:00:00Z', endDate: '2026-03-01T00:00:00Z' },
    { endDate: 'must be after the start' },
  ],
  [
    'create_promotion',
    { discountType: 'percentage', discountValue: '101' },
    { discountValue: 'a percentage is at most 100' },
  ],
  [
    'create_account',
    { balance: '1.234', currency: 'EUR' },
    { balance: 'EUR amounts have at most 2 decimals' },
  ],
  ['create_account', { balance: '1.234' }, { balance: '' }],
  ['create_promotion', { startDate: '2026-03-02T00:00:00Z' }, { endDate: requiredMessage }],
])('judges fields of %s together while others are missing: %j', (type, draft, expected) => {
  const checked = checkDraft(actionTypes[type].schema, draft);
  const errors = 'errors' in checked ? checked.errors : {};
  for (const [field, message] of Object.entries(expected))
    expect(errors[field] ?? '').toBe(message);
  expect(JSON.stringify(errors)).not.toContain('undefined');
});

it('says what is missing in an item of a list, and leaves out what is empty there', () => {
  const lines = [{ item: 'Desk', quantity: 1, unitPrice: '' }];
  const checked = checkDraft(actionTypes.create_order.schema, { lines });
  expect('errors' in checked && checked.errors['lines.0.unitPrice']).toBe(requiredMessage);
  expect('errors' in checked && checked.errors['lines.0.item']).toBe(undefined);
});
