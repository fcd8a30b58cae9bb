import { expect, it } from 'vitest';
import { asFiled } from './as-filed.ts';

const account = /^[A-Z0-9]{6,34}$/;
const username = /^[a-z][a-z0-9._-]{1,31}$/;
const name = /^\S(?:[^\t\n]*\S)?$/;
const code = /^[A-Z0-9][A-Z0-9_-]{2,31}$/;

it.each([
  [account, 'NL02ABNA0123456789', 'NL02ABNA0123456789'],
  [account, ' nl02 abna 0123-4567.89 ', 'NL02ABNA0123456789'],
  [username, 'Ada.Lovelace', 'ada.lovelace'],
  // It is a value of its own.
  [username, 'ada-lovelace', 'ada-lovelace'],
  [name, ' Ada Lovelace ', 'Ada Lovelace'],
  [name, 'ADA', 'ADA'],
  // A dash is one, however it is drawn, and a space one, however wide.
  [code, 'spring–25', 'SPRING-25'],
  [code, 'spring\u201125', 'SPRING-25'],
  [username, 'Ada—Lovelace', 'ada-lovelace'],
  [account, 'nl02–abna−0123\u20104567', 'NL02ABNA01234567'],
  [name, 'Ada\tLovelace', 'Ada Lovelace'],
  [name, 'Ada\n Lovelace', 'Ada Lovelace'],
  // What stands in its place could be another value.
  [code, 'spring.25', 'spring.25'],
  [code, 'spring 25', 'spring 25'],
  [username, 'Ada/Lovelace', 'Ada/Lovelace'],
  // No form of it could be filed.
  [account, ' ab_c ', ' ab_c '],
  [account, '', ''],
])('%s has %j filed as %j', (pattern, typed, filed) => {
  expect(asFiled((text) => pattern.test(text), typed)).toBe(filed);
});
