import { describe, expect, it } from 'vitest';
import type { Currency } from './money.ts';
import { priceOrder, type PromotionTerms } from './order-price.ts';

const line = (text: string) => {
  const [quantity, unitPrice = ''] = text.split(' × ');
  return { quantity: Number(quantity), unitPrice };
};
const off = (text: string): PromotionTerms => {
  const [discountValue = '', unit = ''] = text.split(' ');
  if (unit === '%') return { discountType: 'percentage', discountValue, currency: null };
  return { discountType: 'fixed', discountValue, currency: unit === '' ? null : unit };
};
const price = (currency: Currency, lines: string[], promotion?: string) =>
  priceOrder(
    { currency, lines: lines.map(line) },
    promotion === undefined ? promotion : off(promotion),
  );

const most = '999999999999999.99';

describe('what an order costs', () => {
  it.each<[Currency, string[], string | undefined, string, string, string]>([
    ['EUR', ['2 × 349.00', '3 × 19.90'], undefined, '757.70', '0.00', '757.70'],
    ['EUR', ['1 × 0'], undefined, '0.00', '0.00', '0.00'],
    ['EUR', ['3 × 0.1'], undefined, '0.30', '0.00', '0.30'],
    [
      'EUR',
      ['10000 × 99999999999.99'],
      undefined,
      '999999999999900.00',
      '0.00',
      '999999999999900.00',
    ],
    ['EUR', [`1 × ${most}`], undefined, most, '0.00', most],
    ['JPY', ['3 × 100', '1 × 1'], undefined, '301', '0', '301'],
    ['BHD', ['2 × 1.125', '1 × 0.001'], undefined, '2.251', '0.000', '2.251'],
    ['EUR', ['1 × 100.00'], '12.5 %', '100.00', '12.50', '87.50'],
    ['EUR', ['1 × 0.10'], '5 %', '0.10', '0.01', '0.09'],
    ['EUR', ['1 × 0.10'], '4.9999 %', '0.10', '0.00', '0.10'],
    ['EUR', ['1 × 33.33'], '15 %', '33.33', '5.00', '28.33'],
    ['EUR', ['1 × 1.01'], '50 %', '1.01', '0.51', '0.50'],
    ['JPY', ['1 × 5'], '50 %', '5', '3', '2'],
    ['JPY', ['1 × 49'], '1 %', '49', '0', '49'],
    ['BHD', ['1 × 0.005'], '10 %', '0.005', '0.001', '0.004'],
    ['EUR', [`1 × ${most}`], '0.0001 %', most, '1000000000.00', '999998999999999.99'],
    ['EUR', ['1 × 19.90'], '100 %', '19.90', '19.90', '0.00'],
    ['EUR', ['1 × 19.90'], '5.00 EUR', '19.90', '5.00', '14.90'],
    ['EUR', ['1 × 19.90'], '5 EUR', '19.90', '5.00', '14.90'],
    ['EUR', ['1 × 19.90'], '19.90 EUR', '19.90', '19.90', '0.00'],
    ['EUR', ['1 × 19.90'], '20 EUR', '19.90', '19.90', '0.00'],
    ['EUR', ['1 × 0'], '20 EUR', '0.00', '0.00', '0.00'],
    ['BHD', ['1 × 1'], '0.125 BHD', '1.000', '0.125', '0.875'],
  ])('%s for %j with %s off: %s - %s = %s', (currency, lines, promotion, ...amounts) => {
    const [subtotal, discount, total] = amounts;
    expect(price(currency, lines, promotion)).toEqual({ subtotal, discount, total });
  });

  it.each<[Currency, string[], string | undefined, string, string]>([
    [
      'EUR',
      ['2 × 500000000000000.00'],
      undefined,
      'lines',
      'add up to more than an order can hold',
    ],
    ['EUR', [`1 × ${most}`, '1 × 0.01'], '100 %', 'lines', 'add up to more than an order can hold'],
    ['EUR', ['1 × 1'], '5 USD', 'promotionCode', 'is an amount of USD, the order is in EUR'],
    ['EUR', ['1 × 1'], '5', 'promotionCode', 'has no currency, the order is in EUR'],
  ])(
    '%s for %j with %s off cannot be said: %s %s',
    (currency, lines, promotion, field, problem) => {
      expect(price(currency, lines, promotion)).toEqual({ field, problem });
    },
  );

  it.each<[Currency, string]>([
    ['EUR', '1 × 1.001'],
    ['EUR', '1 × -1'],
    ['EUR', '1 × 1e3'],
    ['EUR', '1 × '],
    ['JPY', '1 × 0.5'],
    ['EUR', '1.5 × 1'],
    ['EUR', 'NaN × 1'],
  ])('is nothing in %s for %j', (currency, text) => {
    expect(() => price(currency, [text])).toThrow(RangeError);
  });
});
