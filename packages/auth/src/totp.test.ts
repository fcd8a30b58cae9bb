import { expect, it } from 'vitest';
import { totp } from './totp.ts';

it.each([
  [59_000, '287082'],
  [1_111_111_109_000, '081804'],
  [20_000_000_000_000, '353130'],
])('shows what RFC 6238 shows at %i ms', (at, code) => {
  expect(totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', at)).toBe(code);
});
