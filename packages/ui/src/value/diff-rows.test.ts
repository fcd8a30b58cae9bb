import { describe, expect, it } from 'vitest';
import { diffRows, fieldTitle, shownValue } from './diff-rows.ts';

describe('diffRows', () => {
  it.each([
    ['nothing', null, null, []],
    ['a new thing', null, { a: 'x' }, [['a', undefined, 'x', 'added']]],
    ['a field that stays', { a: 'x' }, { a: 'x' }, [['a', 'x', 'x', 'same']]],
    ['a field that changes', { a: 'x' }, { a: 'y' }, [['a', 'x', 'y', 'changed']]],
    ['a field that goes', { a: 'x' }, {}, [['a', 'x', undefined, 'removed']]],
    ['a field set to null', { a: 'x' }, { a: null }, [['a', 'x', undefined, 'removed']]],
    ['a field that was null', { a: null }, { a: 'x' }, [['a', undefined, 'x', 'added']]],
    ['null on both sides', { a: null }, { a: null }, [['a', undefined, undefined, 'same']]],
    ['empty text, which is a value', { a: '' }, { a: 'x' }, [['a', '', 'x', 'changed']]],
    ['a number', { a: 1 }, { a: 2.5 }, [['a', '1', '2.5', 'changed']]],
    ['a number that becomes text', { a: 1 }, { a: '1' }, [['a', '1', '1', 'changed']]],
    ['a decimal', { balance: '1.0' }, { balance: '1.1' }, [['balance', '1.0', '1.1', 'changed']]],
    [
      'a decimal that is written in another way',
      { of: { balance: '1.0' }, name: '1.0' },
      { of: { balance: '1.00' }, name: '1.00' },
      [
        ['of.balance', '1.0', '1.00', 'same'],
        ['name', '1.0', '1.00', 'changed'],
      ],
    ],
    ['false', { a: true }, { a: false }, [['a', 'true', 'false', 'changed']]],
    ['a list', { a: ['x'] }, { a: ['x', 'y'] }, [['a', ['x'], ['x', 'y'], 'changed']]],
    [
      'a line break, which is no list',
      { a: ['x', 'y'] },
      { a: ['x\ny'] },
      [['a', ['x', 'y'], ['x\ny'], 'changed']],
    ],
    ['an emptied list', { a: ['x'] }, { a: [] }, [['a', ['x'], [], 'changed']]],
    ['a path', { a: { b: 'x' } }, { a: { b: 'y' } }, [['a.b', 'x', 'y', 'changed']]],
    [
      'a list of things, by their places',
      { of: [{ item: 'Desk', n: 1 }] },
      {
        of: [
          { item: 'Desk', n: 2 },
          { item: 'Lamp', n: 3 },
        ],
      },
      [
        ['of.0.item', 'Desk', 'Desk', 'same'],
        ['of.0.n', '1', '2', 'changed'],
        ['of.1.item', undefined, 'Lamp', 'added'],
        ['of.1.n', undefined, '3', 'added'],
      ],
    ],
    [
      'a list of things for a currency each, wherever it stands',
      {
        limits: [
          { currency: 'EUR', amount: '5' },
          { currency: 'USD', amount: '7' },
        ],
      },
      {
        limits: [
          { currency: 'USD', amount: '7.0' },
          { currency: 'EUR', amount: '6' },
        ],
      },
      [
        ['limits.USD.amount', '7', '7.0', 'same'],
        ['limits.EUR.amount', '5', '6', 'changed'],
      ],
    ],
    [
      'a list that has a currency twice, by their places',
      null,
      {
        of: [
          { currency: 'EUR', n: 1 },
          { currency: 'EUR', n: 2 },
        ],
      },
      [
        ['of.0.currency', undefined, 'EUR', 'added'],
        ['of.0.n', undefined, '1', 'added'],
        ['of.1.currency', undefined, 'EUR', 'added'],
        ['of.1.n', undefined, '2', 'added'],
      ],
    ],
    [
      'a list that was empty',
      { of: [] },
      { of: [{ n: 1 }] },
      [['of.0.n', undefined, '1', 'added']],
    ],
    [
      'a list that is emptied',
      { of: [{ n: 1 }] },
      { of: [] },
      [['of.0.n', '1', undefined, 'removed']],
    ],
    ['an empty object', {}, { a: {} }, [['a', undefined, '{}', 'added']]],
    [
      'the order of what is proposed, then what goes',
      { z: '1', b: '2' },
      { b: '2', a: '3' },
      [
        ['b', '2', '2', 'same'],
        ['a', undefined, '3', 'added'],
        ['z', '1', undefined, 'removed'],
      ],
    ],
  ] as const)('%s', (_, before, after, expected) => {
    const rows = diffRows(before, after);
    expect(rows.map((row) => [row.field, row.before, row.after, row.change])).toEqual(expected);
  });
});

describe('shownValue', () => {
  it.each([
    [null, undefined],
    [undefined, undefined],
    ['text', 'text'],
    [0, '0'],
    [{ a: 1, fullName: ['x', 'y'], of: {} }, 'A: 1, Full name: x, y, Of: {}'],
    [
      ['a', 1, { b: 2 }],
      ['a', '1', 'B: 2'],
    ],
  ])('%j is %j', (value, expected) => expect(shownValue(value)).toEqual(expected));
});

describe('fieldTitle', () => {
  it.each([
    ['email', 'Email'],
    ['fullName', 'Full name'],
    ['discount_type', 'Discount type'],
    ['address.postCode', 'Address post code'],
  ])('%s is %s', (field, expected) => expect(fieldTitle(field)).toBe(expected));
});
