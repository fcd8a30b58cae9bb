import { expect, it } from 'vitest';
import { lowerCase, upperCase, withoutSpaces } from './tidy.ts';

it.each([
  [lowerCase, ' Ada.Admin@Bank.TEST ', 'ada.admin@bank.test'],
  [upperCase, 'spring-26\t', 'SPRING-26'],
  [withoutSpaces, '1\u00a0250.00', '1250.00'],
  [withoutSpaces, '', ''],
])('%o makes of %j', (tidy, typed, expected) => {
  expect(tidy(typed)).toBe(expected);
});
