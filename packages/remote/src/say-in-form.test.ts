import { actionTypes, type ActionType } from '@countersign/actions';
import { expect, it } from 'vitest';
import { checkDraft } from './check-draft.ts';

it.each<[ActionType, string, unknown, string]>([
  ['create_user', 'email', 'name@', 'must be an email address such as name@example.com'],
  ['create_user', 'email', 'Name@example.com', 'must be in lower case'],
  ['create_user', 'username', '-', 'must be 2 to 32 of a-z, 0-9, dot, dash, underscore'],
  ['create_user', 'fullName', 'x'.repeat(121), 'must have at most 120 characters'],
  ['create_user', 'roles', [], 'choose at least 1'],
  ['create_user', 'roles', ['auditor', 'maker'], 'an auditor holds no other role'],
  ['deactivate_user', 'userId', 'somebody', 'must be one that there is'],
  ['deactivate_user', 'reason', 'x', 'must have at least 3 characters'],
  ['create_account', 'accountType', 'other', 'choose one of these'],
  ['create_account', 'balance', '1,250', 'must be a decimal such as 1250.00'],
  ['create_promotion', 'startDate', 'today', 'must be a date and time'],
])('says of %s what is wrong with %s: %j', (type, field, value, message) => {
  const checked = checkDraft(actionTypes[type].schema, { [field]: value });
  expect('errors' in checked && checked.errors[field]).toBe(message);
});

it.each([
  [0, 'must be at least 1'],
  [10_001, 'must be at most 10000'],
  [1.5, 'must be a whole number'],
  ['some', 'must be a number'],
])('says of a number of pieces what is wrong with %j', (quantity, message) => {
  const checked = checkDraft(actionTypes.create_order.schema, { lines: [{ quantity }] });
  expect('errors' in checked && checked.errors['lines.0.quantity']).toBe(message);
});
