import type { ActionDetail } from '@countersign/actions';
import { expect, it } from 'vitest';
import { t } from '../../strings/index.ts';
import { coverAction, isCovered } from './cover-action.ts';
import { uncovered } from './uncovered.ts';

it.each([
  ['balance', true],
  ['balance.0', true],
  ['payload.balance', true],
  ['before.account.balance', true],
  ['currency', false],
  ['balanceSheet', false],
  ['balance.of.user', true],
  ['of.balance.user', false],
])('covers balance at %s: %s', (path, expected) => {
  expect(isCovered(['accountNumber', 'balance'], path)).toBe(expected);
});

const held = 'NL02ABNA0123456789';
const values = { 'payload.balance': '1250.00', 'payload.currency': 'EUR', 'window.day.sum': '1' };
const action = {
  payload: { accountNumber: held, balance: '1250.00', currency: 'EUR' },
  target: held,
  policy: { ruleName: 'Large', values },
  stages: [{ name: 'Finance', limit: { amount: '1250.00', currency: 'EUR' } }],
} as unknown as ActionDetail;

it('takes what is covered out of everything that tells of an action', () => {
  const covered = coverAction(action, ['accountNumber', 'balance']);
  expect(covered).toEqual({
    payload: { currency: 'EUR' },
    target: null,
    policy: {
      ruleName: 'Large',
      values: { ...values, 'payload.balance': t.inbox.covered },
    },
    stages: [{ name: 'Finance', limit: null }],
  });
  expect(JSON.stringify(covered)).not.toMatch(/NL02|1250/);
});

it('leaves a target that is not covered, and an action of which nothing is', () => {
  expect(coverAction(action, ['balance']).target).toBe(held);
  expect(coverAction(action, [])).toBe(action);
});

it.each([
  ['fields', { a: 1, b: 2 }, { b: 2 }],
  ['other fields', { b: 2 }, { b: 2 }],
  ['no fields', 'text', 'text'],
  ['nothing', null, null],
])('uncovers a payload of %s', (_, payload, expected) => {
  expect(uncovered(payload, ['a'])).toEqual(expected);
  expect(uncovered(payload, [])).toBe(payload);
});
