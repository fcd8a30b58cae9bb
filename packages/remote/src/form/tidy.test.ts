import { expect, it } from 'vitest';
import { lowerCase, upperCase } from './tidy.ts';

it.each([
  [lowerCase, ' Ada.Admin@Bank.TEST ', 'ada.admin@bank.test'],
  [upperCase, 'spring-26\t', 'SPRING-26'],
  [upperCase, 'A\u00a0B', 'AB'],
  [lowerCase, '', ''],
])('%o makes of %j', (tidy, typed, expected) => {
  expect(tidy(typed)).toBe(expected);
});
