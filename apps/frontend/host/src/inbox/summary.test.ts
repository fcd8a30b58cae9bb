import { describe, expect, it } from 'vitest';
import { subjectOf, summaryOf, summaryParts, type Telling, toldOf } from './summary.ts';

/** How owners tell their actions apart. */
const summaries: Record<string, Telling['summary']> = {
  person: ['fullName', 'email'],
  retire: ['reason'],
  rule: ['actionType', 'reason'],
  account: ['accountNumber', 'accountType', { amount: 'balance' }],
  order: [{ items: 'lines', of: 'item' }, { amount: 'total' }],
  sale: ['code', 'name', { amount: 'discountValue', percent: { discountType: 'percentage' } }],
  group: [
    'title',
    { items: 'joining', of: 'name', as: 'joins:' },
    { items: 'leaving', of: 'name', as: 'leaves:' },
  ],
  limits: [{ items: 'limits', of: 'amount', isAmount: true }, 'roles'],
};
const values = {
  accountType: { savings: 'Savings' },
  roles: { maker: 'Maker', checker: 'Checker' },
};
const telling = Object.fromEntries(
  Object.entries(summaries).map(([name, summary]) => [name, { summary, values }]),
);

describe('summaryOf', () => {
  it.each<[string, unknown, string]>([
    [
      'person',
      { fullName: 'Ada Lovelace', email: 'ada@bank.test' },
      'Ada Lovelace · ada@bank.test',
    ],
    ['person', {}, ''],
    ['rule', { actionType: 'create_account', reason: 'Tiers' }, 'Create account · Tiers'],
    [
      'rule',
      { actionType: '*', reason: 'Tiers' },
      'All types without a policy of their own · Tiers',
    ],
    ['retire', { userId: 'x', reason: 'Left\n the  company' }, 'Left the company'],
    [
      'account',
      { accountNumber: 'NL91', accountType: 'savings', balance: '1250000.00', currency: 'EUR' },
      'NL91 · Savings · 1,250,000.00 EUR',
    ],
    [
      'sale',
      { code: 'SPRING', name: 'Spring', discountType: 'percentage', discountValue: '12.5' },
      'SPRING · Spring · 12.5 %',
    ],
    ['sale', { code: 'SPRING', discountType: 'fixed', discountValue: '5' }, 'SPRING · 5'],
    [
      'sale',
      { code: 'SPRING', discountType: 'fixed', discountValue: '1250', currency: 'EUR' },
      'SPRING · 1,250.00 EUR',
    ],
    ['unknown', { name: 'Ariane', stages: [1, 2], crew: null, fuel: 'H2' }, 'Ariane · 1, 2'],
    [
      'order',
      { lines: [{ item: 'Desk' }, { item: 'Lamp' }], total: '757.70', currency: 'EUR' },
      'Desk, Lamp · 757.70 EUR',
    ],
    ['order', { lines: 'none' }, ''],
    ['order', { lines: [{ item: 'Desk' }, null, 7] }, 'Desk'],
    [
      'group',
      toldOf(
        { group: 'finance', reason: 'x' },
        { title: 'Finance', joining: ['Ada (ada)', 'Bob (bob)'] },
      ),
      'Finance · joins: Ada (ada), Bob (bob)',
    ],
    [
      'limits',
      {
        limits: [
          { currency: 'EUR', amount: '5000' },
          { currency: 'JPY', amount: '70' },
        ],
        roles: ['checker', 'constructor'],
      },
      '5,000.00 EUR, 70 JPY · Checker, constructor',
    ],
    ['limits', { limits: [] }, ''],
    ['unknown', 'now', ''],
    ['unknown', null, ''],
  ])('%s %j', (type, payload, line) => expect(summaryOf(telling[type], payload)).toBe(line));

  it.each<[string, Record<string, string>, string]>([
    ['sale', { discountType: 'percentage', discountValue: '12.5' }, '12.5 %'],
    ['account', { balance: '1250000.00', currency: 'EUR' }, '1,250,000.00 EUR'],
  ])('keeps what %s is decided by whole, after long names', (type, fields, exact) => {
    const long = 'x'.repeat(400);
    const parts = summaryParts(telling[type], { ...fields, name: long, accountNumber: long });
    expect(parts.at(-1)).toEqual({ text: exact, exact: true });
    expect(parts.every((part) => part.exact === (part.text === exact))).toBe(true);
  });

  it('gives each value a direction of its own', () => {
    const payload = { code: 'A-1', name: 'מבצע', discountType: 'percentage', discountValue: '18' };
    expect(summaryOf(telling['sale'], payload)).toBe('A-1 · \u2068מבצע\u2069 · 18 %');
  });

  it('never cuts a character in two', () => {
    const line = summaryOf(telling['retire'], { reason: '👩'.repeat(200) });
    expect(Array.from(line)).toHaveLength(140);
    expect(line.endsWith('👩…')).toBe(true);
  });
});

it.each<[unknown, string | undefined]>([
  [{ userId: 'u1' }, 'u1'],
  [{ userId: 7 }, undefined],
  ['u1', undefined],
  [null, undefined],
])('the subject of %j is %s', (payload, userId) => expect(subjectOf(payload)).toBe(userId));

it('tells what the payload says rather than what was there', () => {
  expect(toldOf({ userId: 'new' }, { userId: 'old', code: 'A' })).toEqual({
    userId: 'new',
    code: 'A',
  });
  expect(toldOf('text', { code: 'A' })).toBe('text');
  expect(toldOf({ a: 1 }, undefined)).toEqual({ a: 1 });
});
