import { describe, expect, it } from 'vitest';
import type { Account } from '../replies.ts';
import { reversals } from './reversals.ts';

const accountId = '01890a5d-ac96-774b-bcce-b302099a8057';
const [holder, heir] = [accountId.replace('8057', '8058'), accountId.replace('8057', '8059')];
const account: Account = {
  accountId,
  userId: holder,
  accountNumber: 'NL91ABNA0417164300',
  accountType: 'savings',
  balance: '100.00',
  currency: 'EUR',
  label: null,
  status: 'active',
  version: 3,
  createdAt: '2026-06-01T00:00:00.000Z',
  updatedAt: '2026-06-01T00:00:00.000Z',
};
const said = { accountId, reason: 'As agreed' };
const base = { actionId: accountId, result: { accountId, entry: 3 } };
const conflict = (...fields: string[]) =>
  expect.objectContaining({
    code: 'conflict',
    details: fields.map((field) => expect.objectContaining({ field: `payload.${field}` })),
  });

describe('a change of status', () => {
  type Status = Account['status'];
  const undo = (was: Status, status: Status, now: Status) =>
    reversals.change_account_status(
      {
        ...base,
        actionType: 'change_account_status',
        payload: { ...said, status },
        before: { ...account, status: was },
        after: { ...account, ...said, status },
      },
      { ...account, status: now },
    );

  it.each<[Status, Status]>([
    ['active', 'frozen'],
    ['frozen', 'active'],
  ])('from %s to %s is undone by the way back', (was, status) => {
    expect(undo(was, status, status)).toEqual({
      actionType: 'change_account_status',
      payload: { accountId, status: was, reason: 'Reverses “Change account status”: As agreed' },
    });
  });

  it.each<[Status, Status, Status]>([
    ['active', 'frozen', 'active'],
    ['active', 'frozen', 'closed'],
    ['frozen', 'active', 'frozen'],
  ])('from %s to %s is not undone of what is %s now', (was, status, now) => {
    expect(() => undo(was, status, now)).toThrow(conflict('status'));
  });

  it('that closed the account is never undone', () => {
    expect(() => undo('active', 'closed', 'closed')).toThrow(
      'A closed account is not opened again',
    );
  });
});

it.each([
  ['-12.50', '12.50'],
  ['12.50', '-12.50'],
])('an adjustment by %s is undone by one of %s, whatever came since', (amount, back) => {
  const inverse = reversals.adjust_balance(
    {
      ...base,
      actionType: 'adjust_balance',
      payload: { ...said, amount, currency: 'EUR' },
      before: account,
      after: account,
    },
    { ...account, balance: '7.00' },
  );
  const reason = 'Reverses entry 3: As agreed';
  const payload = { accountId, amount: back, currency: 'EUR', reason };
  expect(inverse).toEqual({ actionType: 'adjust_balance', payload });
});

describe('an update', () => {
  const payload = { ...said, accountType: 'checking', label: 'Rent' } as const;
  const undo = (now: Partial<Account>, before: Partial<Account> = {}) =>
    reversals.update_account(
      {
        ...base,
        actionType: 'update_account',
        payload,
        before: { ...account, ...before },
        after: { ...account, ...payload },
      },
      { ...account, accountType: 'checking', label: 'Rent', ...now },
    );
  const reason = 'Reverses “Update account”: As agreed';

  it.each<[Partial<Account>, Partial<Account>, object]>([
    [{}, {}, { accountType: 'savings' }],
    [{}, { label: 'Old' }, { accountType: 'savings', label: 'Old' }],
    [{ label: 'New' }, { label: 'Rent' }, { accountType: 'savings', label: 'New' }],
    [{ status: 'frozen', balance: '1.00' }, {}, { accountType: 'savings' }],
  ])('of what is %j now and was %j is undone by %j', (now, before, expected) => {
    expect(undo(now, before)).toEqual({
      actionType: 'update_account',
      payload: { accountId, ...expected, reason },
    });
  });

  it.each<[Partial<Account>, string[]]>([
    [{ label: 'New' }, ['label']],
    [{ accountType: 'savings', label: null }, ['accountType', 'label']],
  ])('is not undone of what is %j now', (now, fields) => {
    expect(() => undo(now)).toThrow(conflict(...fields));
  });
});

describe('another holder', () => {
  const undo = (userId: string) =>
    reversals.change_account_owner(
      {
        ...base,
        actionType: 'change_account_owner',
        payload: { ...said, userId: heir },
        before: account,
        after: { ...account, userId: heir },
      },
      { ...account, userId },
    );

  it('gives the account back', () => {
    expect(undo(heir)).toMatchObject({ payload: { accountId, userId: holder } });
  });

  it('does not, once it is somebody else’s', () => {
    expect(() => undo(holder)).toThrow(conflict('userId'));
  });
});

it('an account that was opened is closed', () => {
  const { userId, accountNumber } = account;
  const payload = { userId, accountNumber, accountType: 'savings', balance: '1', currency: 'EUR' };
  const done = { ...base, actionType: 'create_account', before: null, after: payload } as const;
  expect(reversals.create_account({ ...done, payload: { ...payload } as never }, account)).toEqual({
    actionType: 'change_account_status',
    payload: { accountId, status: 'closed', reason: 'Reverses “Create account”' },
  });
});
