import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { isWeakSecret } from './weak-secret.ts';

it.each([
  'countersign-demo-secret-for-loopback-only',
  'please-change-me-please-change-me-please',
  'a-secret-of-countersign-0123456789-xyz',
  'abcdefghiabcdefghiabcdefghiabcdefghi',
])('%s is weak', (secret) => expect(isWeakSecret(secret)).toBe(true));

it('what is made at random is not', () => {
  expect(isWeakSecret(randomBytes(48).toString('base64'))).toBe(false);
});
