import { describe, expect, it } from 'vitest';
import { problemOfAdjustment, problemOfOwner, problemOfStatus, problemOfUpdate } from './rules.ts';

const account = {
  status: 'active',
  accountType: 'savings',
  balance: '100.0000',
  currency: 'EUR',
} as const;
type Account = Parameters<typeof problemOfAdjustment>[0];

describe('an adjustment', () => {
  it.each<[string, Partial<Account>, string | undefined]>([
    ['-100.00', {}, undefined],
    ['-100.01', {}, 'balance_too_low'],
    ['-100.01', { accountType: 'investment' }, 'balance_too_low'],
    ['-100.01', { accountType: 'checking' }, undefined],
    ['-0.01', { accountType: 'checking', balance: '-999999999999999.9800' }, undefined],
    ['-0.01', { accountType: 'checking', balance: '-999999999999999.9900' }, 'balance_too_high'],
    ['0.01', { accountType: 'checking', balance: '-5.0000' }, undefined],
    ['-0.01', { status: 'frozen' }, 'account_frozen'],
    ['0.01', { status: 'frozen' }, undefined],
    ['0.01', { status: 'closed', balance: '0.0000' }, 'account_closed'],
    ['-0.01', { status: 'closed', balance: '0.0000' }, 'account_closed'],
    ['999999999999900', {}, 'balance_too_high'],
    ['999999999999899.99', {}, undefined],
    ['1', { currency: 'USD' }, 'other_currency'],
  ])('of %s to %j: %s', (amount, change, code) => {
    const problem = problemOfAdjustment({ ...account, ...change }, { amount, currency: 'EUR' });
    expect(problem?.code).toBe(code);
  });
});

describe('a status', () => {
  it.each<[Account['status'], Account['status'], string, string | undefined]>([
    ['active', 'active', '0.0000', 'status_unchanged'],
    ['active', 'frozen', '1.0000', undefined],
    ['active', 'closed', '0.0000', undefined],
    ['active', 'closed', '0.0100', 'balance_not_zero'],
    ['active', 'closed', '-0.0100', 'balance_not_zero'],
    ['frozen', 'active', '1.0000', undefined],
    ['frozen', 'frozen', '1.0000', 'status_unchanged'],
    ['frozen', 'closed', '0.0000', undefined],
    ['frozen', 'closed', '1.0000', 'balance_not_zero'],
    ['closed', 'active', '0.0000', 'account_closed'],
    ['closed', 'frozen', '0.0000', 'account_closed'],
    ['closed', 'closed', '0.0000', 'account_closed'],
  ])('goes from %s to %s at %s: %s', (status, next, balance, code) => {
    expect(problemOfStatus({ status, balance }, next)?.code).toBe(code);
  });
});

describe('another kind or label', () => {
  const now = { ...account, label: null };
  type Update = Parameters<typeof problemOfUpdate>;
  it.each<[Partial<Update[0]>, Partial<Update[1]>, string | undefined]>([
    [{}, { label: 'Rent' }, undefined],
    [{}, { accountType: 'checking' }, undefined],
    [{}, {}, 'nothing_changes'],
    [{ label: 'Rent' }, {}, undefined],
    [{ label: 'Rent' }, { label: 'Rent' }, 'nothing_changes'],
    [{ status: 'frozen' }, { label: 'Rent' }, undefined],
    [{ status: 'closed' }, { label: 'Rent' }, 'account_closed'],
    [{ accountType: 'checking', balance: '-0.0100' }, {}, 'account_overdrawn'],
    [
      { accountType: 'checking', balance: '-0.0100' },
      { accountType: 'investment' },
      'account_overdrawn',
    ],
    [{ accountType: 'checking', balance: '0.0000' }, {}, undefined],
    [
      { accountType: 'checking', balance: '-0.0100' },
      { accountType: 'checking', label: 'Rent' },
      undefined,
    ],
  ])('of %j with %j: %s', (held, change, code) => {
    const problem = problemOfUpdate({ ...now, ...held }, { accountType: 'savings', ...change });
    expect(problem?.code).toBe(code);
  });
});

describe('another holder', () => {
  it.each<[Account['status'], string, string | undefined]>([
    ['active', 'ada', 'holder_unchanged'],
    ['active', 'bob', undefined],
    ['frozen', 'bob', 'account_frozen'],
    ['frozen', 'ada', 'holder_unchanged'],
    ['closed', 'bob', 'account_closed'],
  ])('of an account that is %s and of ada is %s: %s', (status, next, code) => {
    expect(problemOfOwner({ status, userId: 'ada' }, next)?.code).toBe(code);
  });
});
