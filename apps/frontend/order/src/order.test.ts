import { expect, it } from 'vitest';
import { foundBy } from './order.ts';

const customerId = '01890a5d-ac96-774b-bcce-b302099a8057';
const line = (item: string) => ({ item, quantity: 1, unitPrice: '1' });

it.each([
  ['its customer and its first item', 'A desk', 'A desk'],
  ['as many whole words as a search takes', 'desk '.repeat(30), 'desk '.repeat(20).trim()],
  ['the beginning of a word without end', 'W'.repeat(200), 'W'.repeat(100)],
])('an order is found by %s', (_, item, found) => {
  const lines = [line(item), line('Lamp')];
  expect(foundBy({ customerId, lines })).toBe(`${customerId} ${found}`);
});
