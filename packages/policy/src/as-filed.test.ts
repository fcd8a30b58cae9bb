import { expect, it } from 'vitest';
import { asFiled } from './as-filed.ts';

const account = /^[A-Z0-9]{6,34}$/;
const username = /^[a-z][a-z0-9._-]{1,31}$/;
const name = /^\S(.*\S)?$/;

it.each([
  [account, 'NL02ABNA0123456789', 'NL02ABNA0123456789'],
  [account, ' nl02 abna 0123-4567.89 ', 'NL02ABNA0123456789'],
  [username, 'Ada.Lovelace', 'ada.lovelace'],
  // It is a value of its own.
  [username, 'ada-lovelace', 'ada-lovelace'],
  [name, ' Ada Lovelace ', 'Ada Lovelace'],
  [name, 'ADA', 'ADA'],
  // No form of it could be filed.
  [account, ' ab_c ', ' ab_c '],
  [account, '', ''],
])('%s has %j filed as %j', (pattern, typed, filed) => {
  expect(asFiled((text) => pattern.test(text), typed)).toBe(filed);
});
