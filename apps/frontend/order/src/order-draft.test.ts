import { describe, expect, it } from 'vitest';
import {
  checkOrder,
  isBlank,
  isCode,
  blankLine,
  linesOf,
  mostLines,
  priceOf,
  sumOf,
  titlesOf,
} from './order-draft.ts';
import { actionTypes } from '@countersign/actions';
import type { PromotionLookup } from './promotion.ts';

const now = Date.parse('2026-06-15T00:00:00Z');
const none: PromotionLookup = { key: '', state: 'none' };
const summer: PromotionLookup = {
  key: 'SUMMER',
  state: 'found',
  value: {
    discountType: 'percentage',
    discountValue: '12.5',
    currency: null,
    startDate: '2026-06-01T00:00:00Z',
    endDate: '2026-07-01T00:00:00Z',
    status: 'active',
  },
};
const nowThat = (status: 'paused' | 'ended'): PromotionLookup => ({
  ...summer,
  value: { ...summer.value, status },
});
const desk = { item: 'Desk', quantity: '2', unitPrice: '349.00' };
const lamp = { item: 'Lamp', quantity: '3', unitPrice: '19.9' };
const draft = {
  customerId: '01890a5d-ac96-774b-bcce-b302099a8057',
  currency: 'EUR',
  lines: [desk, lamp],
  promotionCode: '',
};

describe('an order that is typed', () => {
  it('is sent with numbers of pieces and the total that it comes to', () => {
    const { promotionCode: _, ...rest } = draft;
    expect(checkOrder(draft, none, now)).toEqual({
      payload: {
        ...rest,
        lines: [
          { ...desk, quantity: 2 },
          { ...lamp, quantity: 3 },
        ],
        total: '757.70',
      },
    });
  });

  it('is sent with what its promotion leaves', () => {
    const checked = checkOrder({ ...draft, promotionCode: 'SUMMER' }, summer, now);
    expect('payload' in checked && checked.payload).toMatchObject({
      promotionCode: 'SUMMER',
      total: '662.99',
    });
  });

  it('begins again from what was filed', () => {
    const { example } = actionTypes.create_order;
    expect(checkOrder(example, none, now)).toEqual({ payload: example });
  });

  it.each<[string, object, Record<string, string>]>([
    [
      'a price of too many decimals',
      { lines: [{ ...desk, unitPrice: '1.234' }] },
      {
        'lines.0.unitPrice': 'EUR amounts have at most 2 decimals',
      },
    ],
    [
      'what is missing',
      { lines: [desk, { ...lamp, item: '', quantity: '' }] },
      {
        'lines.1.item': 'must be filled in',
        'lines.1.quantity': 'must be filled in',
      },
    ],
    [
      'a blank line',
      { lines: [] },
      {
        'lines.0.item': 'must be filled in',
        'lines.0.quantity': 'must be filled in',
        'lines.0.unitPrice': 'must be filled in',
      },
    ],
    [
      'a price of another line',
      { currency: '', lines: [lamp, { ...desk, unitPrice: 'x' }] },
      {
        currency: 'must be filled in',
        'lines.1.unitPrice': 'must be a decimal such as 1250.00',
      },
    ],
    [
      'parts of pieces',
      { lines: [{ ...desk, quantity: '1,5' }] },
      {
        'lines.0.quantity': 'must be a whole number',
      },
    ],
    [
      'no pieces',
      { lines: [{ ...desk, quantity: '0' }] },
      {
        'lines.0.quantity': 'must be at least 1',
      },
    ],
    [
      'more than can be stored',
      {
        lines: [{ ...desk, quantity: '10000', unitPrice: '999999999999.99' }],
      },
      { lines: 'the lines add up to more than an order can hold' },
    ],
    [
      'a promotion of another currency',
      { promotionCode: 'FIVE' },
      {
        promotionCode: 'the promotion is an amount of USD, the order is in EUR',
      },
    ],
    [
      'what is no code',
      { promotionCode: '-' },
      {
        promotionCode: 'must be 3 to 32 of A-Z, 0-9, dash, underscore',
      },
    ],
  ])('says where there is %s, and nothing of the total', (_, change, errors) => {
    const value = { ...summer.value, discountType: 'fixed' as const, currency: 'USD' };
    const five: PromotionLookup = { key: 'FIVE', state: 'found', value };
    expect(checkOrder({ ...draft, ...change }, five, now)).toEqual({ errors });
  });

  it.each<[string, PromotionLookup, number, string]>([
    [
      'that there is not',
      { key: 'SUMMER', state: 'missing' },
      now,
      'there is no promotion with this code',
    ],
    ['that is over', summer, Date.parse('2026-07-01T00:00:00Z'), 'the promotion is over'],
    ['that is paused', nowThat('paused'), now, 'the promotion is paused'],
    ['that was ended', nowThat('ended'), now, 'the promotion is over'],
    [
      'that is to come',
      summer,
      Date.parse('2026-05-31T23:59:59Z'),
      'the promotion has not started yet',
    ],
    [
      'that is not known yet',
      { key: 'SUMMER', state: 'asking' },
      now,
      'the promotion is still being looked up',
    ],
    [
      'of a code before',
      { ...summer, key: 'SUMME' },
      now,
      'the promotion is still being looked up',
    ],
    [
      'that cannot be known',
      { key: 'SUMMER', state: 'away' },
      now,
      'the promotion cannot be looked up just now',
    ],
  ])('is not sent with a promotion %s', (_, lookup, at, promotionCode) => {
    const checked = checkOrder({ ...draft, promotionCode: 'SUMMER' }, lookup, at);
    expect(checked).toEqual({ errors: { promotionCode } });
  });
});

describe('what it costs', () => {
  it('is known line by line, to the last digit', () => {
    expect(sumOf(lamp, 'EUR')).toBe('59.70');
    expect(sumOf({ ...lamp, quantity: 3 }, 'EUR')).toBe('59.70');
    expect(sumOf({ ...lamp, item: '' }, 'EUR')).toBe('59.70');
    expect(sumOf({ quantity: '3', unitPrice: '0.1' }, 'EUR')).toBe('0.30');
    expect(sumOf(lamp, 'JPY')).toBe(undefined);
    expect(sumOf(lamp, '')).toBe(undefined);
    expect(sumOf({ ...lamp, quantity: '10001' }, 'EUR')).toBe(undefined);
    expect(sumOf(blankLine, 'EUR')).toBe(undefined);
  });

  it('is known so far while a line is missing something', () => {
    expect(priceOf(draft, none)).toMatchObject({ price: { total: '757.70' }, isWhole: true });
    expect(priceOf({ ...draft, lines: [desk, blankLine] }, none)).toMatchObject({
      price: { total: '698.00' },
      isWhole: false,
    });
    expect(priceOf({ ...draft, lines: [] }, none)).toBe(undefined);
    expect(priceOf({ ...draft, currency: '' }, none)).toBe(undefined);
  });
});

it('has a line where a draft has none, and reads what a draft may hold', () => {
  expect([{}, { lines: [] }, { lines: 'x' }, { lines: [null, 7] }].map(linesOf)).toEqual(
    Array.from({ length: 4 }, () => [blankLine]),
  );
  expect(isBlank(blankLine)).toBe(true);
  expect(isBlank(lamp)).toBe(false);
});

it('names each field of each line, in the order of the form', () => {
  const titles = titlesOf(draft);
  expect(titles['lines.1.unitPrice']).toBe('Unit price of line 2');
  expect(Object.keys(titles).slice(-4)).toEqual([
    'lines.1.unitPrice',
    'lines',
    'promotionCode',
    'total',
  ]);
});

it('has as many lines as the catalogue takes', () => {
  const lines = Array.from({ length: mostLines }, () => desk);
  expect('payload' in checkOrder({ ...draft, lines }, none, now)).toBe(true);
  expect('payload' in checkOrder({ ...draft, lines: [...lines, desk] }, none, now)).toBe(false);
});

it('asks for nothing that can be no code', () => {
  expect(['', 'AB', 'summer', 7, undefined].some(isCode)).toBe(false);
  expect(isCode('SUMMER')).toBe(true);
});
