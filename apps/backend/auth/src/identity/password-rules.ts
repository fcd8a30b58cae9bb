import { DomainError } from '@countersign/http';

/** How long a password may be, in characters. */
export const passwordLength = { min: 12, max: 128 } as const;

/** Long enough, and still the first that are tried. */
const common = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456781234',
  '123412341234',
  '123123123123',
  '112233445566',
  '987654321098',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiopas',
  'qwertyuiopasdfghjkl',
  'qwertyuiop[]',
  '1qaz2wsx3edc',
  '1q2w3e4r5t6y',
  'abcdefghijkl',
  'abcdefghijklmnop',
  'abcd1234abcd',
  'passwordpassword',
  'password1234',
  'password12345',
  'password123456',
  'passw0rd1234',
  'p@ssw0rd1234',
  'p@ssword1234',
  'administrator',
  'administrator1',
  'adminadminadmin',
  'letmeinletmein',
  'welcome12345',
  'welcome123456',
  'iloveyou1234',
  'changemechangeme',
  'changeme1234',
  'correcthorsebatterystaple',
  'countersign1',
  'countersign12',
  'countersign123',
  'countersign1234',
  'countersigncountersign',
]);

/**
 * Why a password is not good enough, or undefined: its length, how few different characters it has,
 * and whether it is among the first that are guessed (NIST SP 800-63B 5.1.1.2).
 */
export function passwordProblem(password: string, email?: string): string | undefined {
  const { min, max } = passwordLength;
  if (password.length < min) return `A password has at least ${min} characters`;
  if (password.length > max) return `A password has at most ${max} characters`;
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5) return 'This password repeats too few characters';
  if (common.has(plain)) return 'This password is too easy to guess';
  if (email !== undefined && (plain === email || email.split('@')[0] === plain)) {
    return 'A password must not be the email address';
  }
  return undefined;
}

/** Throws `invalid`, naming `field`, for a password that is not good enough. */
export function requireGoodPassword(field: string, password: string, email?: string): void {
  const message = passwordProblem(password, email);
  if (message === undefined) return;
  throw new DomainError('invalid', 'Some fields are not valid', { details: [{ field, message }] });
}
