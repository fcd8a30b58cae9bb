import { dictionary } from '@zxcvbn-ts/language-common';

/** Long enough, often chosen, and not in the list of the package. */
const more = [
  '1234567890123',
  '12345678901234',
  '123456781234',
  'abcd1234abcd',
  '987654321098',
  '9876543210987',
  '0987654321098',
  'abcdefghijkl',
  'abcdefghijklm',
  'abcdefghijklmnop',
  'correcthorsebatterystaple',
  'qwertyuiopas',
  'qwertyuiopasd',
  'qwertyuiopasdf',
  'qwertyuiopasdfghjkl',
  'qwertzuiopasdfghjkl',
  'azertyuiopqsdfghjklm',
];

let list: ReadonlySet<string> | undefined;

/** Whether a text in lower case is among some 50,000 passwords that are tried first. */
export function isCommonPassword(text: string): boolean {
  list ??= new Set([...dictionary['passwords-common'], ...more]);
  return list.has(text);
}
