import { expect, it } from 'vitest';
import { limitSteps } from './limit-steps.ts';

it('tells what came, what went, and what is another amount, by currency', () => {
  const before = { USD: '5.00', EUR: '10.00', JPY: '7' };
  expect(limitSteps(before, { JPY: '7', EUR: '11.00', CHF: '1.00' })).toEqual([
    { currency: 'CHF', from: undefined, to: '1.00' },
    { currency: 'EUR', from: '10.00', to: '11.00' },
    { currency: 'USD', from: '5.00', to: undefined },
  ]);
  expect(limitSteps(before, before)).toEqual([]);
});
