import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { currencies } from '../money.ts';
import {
  aboutActionTypes,
  actionTypeNames,
  actionTypesByTitle,
  actionTypes,
  isActionType,
  schemaOf,
  versionOf,
  type ActionType,
} from './index.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const other = '01890a5d-ac96-774b-bcce-b302099a8058';
const someIds = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => `01890a5d-ac96-774b-bcce-b3020000${n + from + 1000}`);
const twice = [
  { currency: 'EUR', amount: '1' },
  { currency: 'EUR', amount: '2' },
];
const line = { item: 'Desk', quantity: 1, unitPrice: '1.00' };
const lines = (...changes: object[]) => ({
  lines: changes.map((change) => ({ ...line, ...change })),
});
const refused: [ActionType, string, Record<string, unknown>][] = [
  ['create_user', 'email', { email: 'not a mail' }],
  ['create_user', 'email', { email: 'Ada@bank.test' }],
  ['create_user', 'username', { username: 'A' }],
  ['create_user', 'fullName', { fullName: ' Ada' }],
  ['create_user', 'fullName', { fullName: 'A\u0000da' }],
  ['create_user', 'fullName', { fullName: 'A\ud800da' }],
  ['create_user', 'fullName', { fullName: 'A\nda' }],
  ['create_user', 'roles', { roles: [] }],
  ['create_user', 'roles', { roles: ['maker', 'maker'] }],
  ['create_user', 'roles', { roles: ['auditor', 'maker'] }],
  ['create_user', 'roles.0', { roles: ['root'] }],
  ['create_user', '', { isAdmin: true }],
  ['deactivate_user', 'userId', { userId: 'me' }],
  ['deactivate_user', 'userId', { userId: id.toUpperCase() }],
  ['deactivate_user', 'reason', { reason: '     ' }],
  ['update_user', 'userId', { userId: 'me' }],
  ['update_user', 'email', { email: 'Ada@bank.test' }],
  ['update_user', 'username', { username: 'A' }],
  ['update_user', 'fullName', { fullName: undefined }],
  ['update_user', 'reason', { reason: 'ok' }],
  ['update_user', '', { roles: ['maker'] }],
  ['lock_user', 'reason', { reason: '' }],
  ['unlock_user', 'userId', { userId: undefined }],
  ['reactivate_user', 'roles', { roles: undefined }],
  ['reactivate_user', 'roles', { roles: ['auditor', 'maker'] }],
  ['reactivate_user', '', { email: 'ada@bank.test' }],
  ['resend_invitation', 'userId', { userId: id.toUpperCase() }],
  ['revoke_invitation', 'reason', { reason: undefined }],
  ['reset_second_factor', '', { code: '123456' }],
  ['create_account', 'balance', { balance: '-1' }],
  ['create_account', 'balance', { balance: '1e3' }],
  ['create_account', 'balance', { balance: 12 }],
  ['create_account', 'balance', { balance: '1.001' }],
  ['create_account', 'balance', { balance: '100.5', currency: 'JPY' }],
  ['create_account', 'balance', { balance: '1234567890123456' }],
  ['create_account', 'currency', { currency: 'XXX' }],
  ['create_account', 'accountNumber', { accountNumber: '12 34' }],
  ['create_promotion', 'discountValue', { discountValue: '100.0001' }],
  ['create_promotion', 'discountValue', { discountValue: '0.0' }],
  ['create_promotion', 'endDate', { endDate: '2026-06-01T00:00:00Z' }],
  ['create_promotion', 'startDate', { startDate: '2026-06-01' }],
  ['create_promotion', 'code', { code: 'summer' }],
  ['create_promotion', 'startDate', { startDate: '0027-01-01T00:00:00Z' }],
  ['create_promotion', 'startDate', { startDate: '0001-01-01T00:00:00Z' }],
  ['create_promotion', 'startDate', { startDate: '0000-01-01T00:00:00Z' }],
  ['create_promotion', 'startDate', { startDate: '1999-12-31T23:59:59Z' }],
  ['create_promotion', 'endDate', { endDate: '2200-01-01T00:00:00Z' }],
  ['create_promotion', 'endDate', { endDate: '+012027-01-01T00:00:00Z' }],
  ['create_promotion', 'endDate', { endDate: '2026-07-01T00:00:00.0009999Z' }],
  ['create_promotion', 'endDate', { endDate: '2026-07-01T00:00Z' }],
  ['create_promotion', 'endDate', { endDate: '2026-02-30T00:00:00Z' }],
  ['create_promotion', 'currency', { discountType: 'fixed' }],
  ['create_promotion', 'currency', { currency: 'EUR' }],
  ['create_promotion', 'currency', { discountType: 'fixed', currency: 'eur' }],
  ['create_promotion', 'currency', { discountType: 'fixed', currency: '' }],
  ['create_promotion', 'discountValue', { discountType: 'fixed', currency: 'JPY' }],
  ['update_promotion', 'promotionId', { promotionId: 'SUMMER' }],
  ['update_promotion', 'name', { name: '' }],
  ['update_promotion', 'discountValue', { discountValue: '100.0001' }],
  ['update_promotion', 'discountValue', { discountValue: '0' }],
  ['update_promotion', 'currency', { discountType: 'fixed' }],
  ['update_promotion', 'currency', { currency: 'EUR' }],
  [
    'update_promotion',
    'discountValue',
    { discountType: 'fixed', currency: 'JPY', discountValue: '1.5' },
  ],
  ['update_promotion', 'endDate', { endDate: '2026-06-01T00:00:00Z' }],
  ['update_promotion', 'startDate', { startDate: '1999-12-31T23:59:59Z' }],
  ['update_promotion', 'reason', { reason: 'ok' }],
  ['update_promotion', '', { code: 'SUMMER' }],
  ['change_promotion_status', 'promotionId', { promotionId: id.toUpperCase() }],
  ['change_promotion_status', 'status', { status: 'over' }],
  ['change_promotion_status', 'reason', { reason: 'ok' }],
  ['change_promotion_status', '', { code: 'SUMMER' }],
  ['create_order', 'customerId', { customerId: 'me' }],
  ['create_order', 'currency', { currency: 'XXX' }],
  ['create_order', 'lines', { lines: [] }],
  ['create_order', 'lines', { lines: Array.from({ length: 51 }, () => line) }],
  [
    'create_order',
    'lines',
    lines({ unitPrice: '900000000000000' }, { unitPrice: '900000000000000' }),
  ],
  ['create_order', 'lines.0', lines({ discount: '1' })],
  ['create_order', 'lines.1.item', lines({}, { item: '' })],
  ['create_order', 'lines.0.item', lines({ item: 'x'.repeat(201) })],
  ['create_order', 'lines.0.item', lines({ item: 'De\nsk' })],
  ['create_order', 'lines.0.quantity', lines({ quantity: 0 })],
  ['create_order', 'lines.0.quantity', lines({ quantity: 10_001 })],
  ['create_order', 'lines.0.quantity', lines({ quantity: 1.5 })],
  ['create_order', 'lines.0.quantity', lines({ quantity: '1' })],
  ['create_order', 'lines.2.unitPrice', lines({}, {}, { unitPrice: '1.001' })],
  ['create_order', 'lines.1.unitPrice', lines({}, { unitPrice: '-1' })],
  ['create_order', 'lines.0.unitPrice', lines({ unitPrice: 1 })],
  [
    'create_order',
    'lines.0.unitPrice',
    { currency: 'JPY', ...lines({ unitPrice: '0.5' }), total: '1' },
  ],
  ['create_order', 'promotionCode', { promotionCode: 'summer' }],
  ['create_order', 'total', { total: '1.001' }],
  ['create_order', 'total', { total: '-1' }],
  ['create_order', 'total', { total: 757.7 }],
  ['create_group', 'name', { name: 'Finance' }],
  ['create_group', 'name', { name: 'f' }],
  ['create_group', 'name', { name: `f${'o'.repeat(40)}` }],
  ['create_group', 'title', { title: 'two\nlines' }],
  ['create_group', '', { members: [id] }],
  ['change_membership', 'group', { group: 'No such form' }],
  ['change_membership', 'add', { add: undefined }],
  ['change_membership', 'add', { add: [] }],
  ['change_membership', 'add', { add: [id, id] }],
  ['change_membership', 'add.0', { add: ['me'] }],
  ['change_membership', 'add', { add: someIds(21) }],
  ['change_membership', 'add', { add: someIds(11), remove: someIds(10, 50) }],
  ['change_membership', 'remove', { add: someIds(10), remove: someIds(11, 50) }],
  ['change_membership', 'remove', { remove: [id] }],
  ['change_membership', 'remove', { remove: [other, other] }],
  ['change_membership', 'reason', { reason: '' }],
  ['change_limits', 'userId', { userId: id.toUpperCase() }],
  ['change_limits', 'limits', { limits: twice }],
  ['change_limits', 'limits.0.amount', { limits: [{ currency: 'JPY', amount: '0.5' }] }],
  ['change_limits', 'limits.0.amount', { limits: [{ currency: 'EUR', amount: '-1' }] }],
  ['change_limits', 'limits.0.amount', { limits: [{ currency: 'EUR', amount: 1 }] }],
  ['change_limits', 'limits.0.currency', { limits: [{ currency: 'XXX', amount: '1' }] }],
  ['change_limits', 'limits.0', { limits: [{ currency: 'EUR', amount: '1', until: 'May' }] }],
  ['change_roles', 'roles', { roles: [] }],
  ['change_roles', 'roles', { roles: ['checker', 'checker'] }],
  ['change_roles', 'roles', { roles: ['auditor', 'checker'] }],
  ['change_roles', 'roles.0', { roles: ['root'] }],
  ['change_roles', 'reason', { reason: 'ok' }],
  ['cancel_order', 'orderId', { orderId: id.toUpperCase() }],
  ['cancel_order', 'reason', { reason: '  ' }],
  ['adjust_balance', 'accountId', { accountId: id.toUpperCase() }],
  ['adjust_balance', 'amount', { amount: '0' }],
  ['adjust_balance', 'amount', { amount: '-0.00' }],
  ['adjust_balance', 'amount', { amount: '+1' }],
  ['adjust_balance', 'amount', { amount: '--1' }],
  ['adjust_balance', 'amount', { amount: -1 }],
  ['adjust_balance', 'amount', { amount: '-1.001' }],
  ['adjust_balance', 'amount', { amount: '-0.5', currency: 'JPY' }],
  ['adjust_balance', 'amount', { amount: '-1234567890123456' }],
  ['adjust_balance', 'amount', { amount: '\u22121' }],
  ['adjust_balance', 'currency', { currency: 'XXX' }],
  ['adjust_balance', 'reason', { reason: 'no' }],
  ['update_account', 'accountId', { accountId: 'mine' }],
  ['update_account', 'accountType', { accountType: 'loan' }],
  ['update_account', 'accountType', { accountType: undefined }],
  ['update_account', 'label', { label: '' }],
  ['update_account', 'label', { label: 'two\nlines' }],
  ['update_account', 'label', { label: 'x'.repeat(101) }],
  ['update_account', '', { balance: '1' }],
  ['change_account_owner', 'userId', { userId: id.toUpperCase() }],
  ['change_account_owner', 'accountId', { accountId: undefined }],
  ['change_account_owner', 'reason', { reason: '' }],
  ['change_account_status', 'accountId', { accountId: 'mine' }],
  ['change_account_status', 'status', { status: 'lost' }],
  ['change_account_status', 'reason', { reason: undefined }],
  ['create_user', 'email', { email: `${'a'.repeat(65)}@bank.test` }],
  ['create_user', 'email', { email: `ada@${'b'.repeat(64)}.test` }],
];

describe('the catalogue', () => {
  it.each(actionTypeNames)('parses a valid %s to exactly what came in', (name) => {
    const { schema, example } = actionTypes[name];
    expect(schema.parse(example)).toEqual(example);
  });

  it.each(refused)('refuses %s with a wrong %s: %j', (name, field, change) => {
    const parsed = actionTypes[name].schema.safeParse({ ...actionTypes[name].example, ...change });
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(field);
  });

  it.each(actionTypeNames)('describes %s as JSON Schema that refuses unknown fields', (name) => {
    const schema = z.toJSONSchema(actionTypes[name].schema);
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
  });

  it.each<[Record<string, unknown>, number]>([
    [{}, 1],
    [{ startDate: '2026-06-01T00:00:00.000Z' }, 1],
    [{ discountType: 'fixed', discountValue: '5.00', currency: 'EUR' }, 2],
  ])('files a promotion with %j under version %i', (change, version) => {
    const payload = { ...actionTypes.create_promotion.example, ...change };
    expect(actionTypes.create_promotion.schema.parse(payload)).toEqual(payload);
    expect(versionOf('create_promotion', payload)).toBe(version);
  });

  it.each<[Record<string, unknown>, boolean]>([
    [{ discountType: 'fixed' }, true],
    [{ endDate: '2026-07-01T00:00:00.5Z' }, true],
    [{ startDate: '0027-01-01T00:00:00Z' }, false],
    [{ startDate: '2026-06-01T00:00:00.0009999Z' }, false],
    [{ discountType: 'fixed', currency: 'EUR' }, false],
  ])('judges a promotion of version 1 with %j by version 1', (change, fits) => {
    const payload = { ...actionTypes.create_promotion.example, ...change };
    expect(schemaOf('create_promotion', 1)?.safeParse(payload).success).toBe(fits);
  });

  it.each(actionTypeNames)('knows the versions of %s up to the current one', (name) => {
    const { schemaVersion } = actionTypes[name];
    for (let version = 1; version <= schemaVersion; version += 1) {
      expect(schemaOf(name, version), String(version)).toBeDefined();
    }
    expect(schemaOf(name, schemaVersion + 1)).toBeUndefined();
    expect(schemaOf(name, 0)).toBeUndefined();
  });

  it('shows the bounds of moments in the JSON Schema', () => {
    const { properties } = z.toJSONSchema(actionTypes.create_promotion.schema);
    expect(properties?.['startDate']).toMatchObject({ type: 'string', format: 'date-time' });
    expect(JSON.stringify(properties?.['startDate'])).toContain('^2[01]');
  });

  it('takes an order at each of its bounds', () => {
    const many = Array.from({ length: 50 }, () => ({ ...line, quantity: 10_000 }));
    for (const change of [
      { lines: many },
      lines({ item: 'x'.repeat(200), unitPrice: '0' }),
      { promotionCode: 'SUMMER-26', total: '0' },
    ]) {
      const payload = { ...actionTypes.create_order.example, ...change };
      expect(actionTypes.create_order.schema.parse(payload)).toEqual(payload);
    }
  });

  it.each([
    ['-999999999999999.99', 'EUR'],
    ['999999999999999.99', 'EUR'],
    ['-0.001', 'KWD'],
    ['-1', 'JPY'],
    ['1.0000', 'EUR'],
  ])('takes %s %s off an account, or adds it', (amount, currency) => {
    const payload = { ...actionTypes.adjust_balance.example, amount, currency };
    const { success } = actionTypes.adjust_balance.schema.safeParse(payload);
    expect(success).toBe(amount !== '1.0000');
  });

  it('takes changes of people at their bounds', () => {
    const limits = currencies.slice(0, 20).map((currency) => ({ currency, amount: '0' }));
    for (const [type, change] of [
      ['change_membership', { add: someIds(20) }],
      ['change_membership', { add: undefined, remove: someIds(20) }],
      ['change_membership', { add: someIds(10), remove: someIds(10, 50) }],
      ['change_limits', { limits }],
      ['change_limits', { limits: [] }],
      ['change_roles', { roles: ['auditor'] }],
    ] as const) {
      const payload = { ...actionTypes[type].example, ...change };
      expect(actionTypes[type].schema.safeParse(payload).error).toBeUndefined();
    }
  });

  it('has three-decimal currencies right', () => {
    const account = { ...actionTypes.create_account.example, currency: 'BHD', balance: '1.125' };
    expect(actionTypes.create_account.schema.safeParse(account).success).toBe(true);
  });

  it('knows its own names only', () => {
    expect(isActionType('create_user')).toBe(true);
    expect(isActionType('toString')).toBe(false);
  });
});

it('has all types in the order of what people call them', () => {
  const titles = actionTypesByTitle.map((name) => aboutActionTypes[name].title);
  expect(titles).toEqual(titles.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  expect(actionTypesByTitle.toSorted()).toEqual(actionTypeNames.toSorted());
  expect(actionTypesByTitle).not.toEqual(actionTypeNames);
});
