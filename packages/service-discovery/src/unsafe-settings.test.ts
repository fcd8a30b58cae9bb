import { expect, it } from 'vitest';
import { isWeakSecret } from './unsafe-settings.ts';

it.each([
  'countersign-demo-secret-for-loopback-only',
  'please-change-me-please-change-me-please',
  'a-secret-of-countersign-0123456789-xyz',
  'abcdefghiabcdefghiabcdefghiabcdefghi',
])('%s is weak', (secret) => expect(isWeakSecret(secret)).toBe(true));

it('what is made at random is not', () => {
  expect(isWeakSecret('kq3Zr8vXw1Lm5tYb9Hd2Nf7Jc4Gs6Pa0')).toBe(false);
});
