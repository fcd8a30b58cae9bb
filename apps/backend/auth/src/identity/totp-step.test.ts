import { expect, it } from 'vitest';
import { totpStep } from './totp-step.ts';

const secret = '12345678901234567890';

// RFC 6238, appendix B, the last six of its eight digits.
it.each([
  [59, '287082', 1],
  [1111111109, '081804', 37037036],
  [1111111111, '050471', 37037037],
  [1234567890, '005924', 41152263],
  [2000000000, '279037', 66666666],
  [20000000000, '353130', 666666666],
])('at %i s the code %s is of step %i', (seconds, code, step) => {
  expect(totpStep(secret, code, seconds * 1000)).toBe(step);
  expect(totpStep(secret, code, (seconds + 30) * 1000)).toBe(step);
  expect(totpStep(secret, code, (seconds - 30) * 1000)).toBe(step);
  expect(totpStep(secret, code, (seconds + 60) * 1000)).toBeUndefined();
  expect(totpStep(secret, code, (seconds - 60) * 1000)).toBeUndefined();
});

it.each(['', '000000', '28708', '2870820', '２８７０８２'])('%j is of no step', (code) => {
  expect(totpStep(secret, code, 59_000)).toBeUndefined();
});
