import { expect, it } from 'vitest';
import { verdict } from './print.ts';

it.each([
  [400, 456, 'After its rest it holds 14 % more than before: within 15 %.'],
  [400, 480, 'After its rest it holds 20 % more than before: beyond 15 %.'],
  [400, 300, 'After its rest it holds 25 % less than before: within 15 %.'],
])('from %d to %d MB', (before, after, said) => expect(verdict(before, after)).toBe(said));
