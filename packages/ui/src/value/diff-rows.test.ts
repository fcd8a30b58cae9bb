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
    [{ a: 1 }, '{"a":1}'],
    [
      ['a', 1, { b: 2 }],
      ['a', '1', '{"b":2}'],
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
