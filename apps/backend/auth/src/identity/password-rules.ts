import { characterCount } from '@countersign/actions/characters';
import { DomainError } from '@countersign/http';
import { dictionary } from '@zxcvbn-ts/language-common';

/** How long a password may be, in characters (Unicode code points). */
export const passwordLength = { min: 12, max: 128 } as const;
/** How long what is looked at as a password may be, in characters: more is no request. */
export const longestPasswordSent = 1024;

/** Whose password it is to be: nobody guesses these later than a stranger would. */
export interface PasswordOwner {
  email: string;
  name: string;
}

/**
 * Why a password is not good enough, or undefined. It has the right length and more than a few
 * different characters, and is not what is guessed first (NIST SP 800-63B-4, 3.1.1.2): a common
 * password, also with digits and signs around it or in the place of letters, or made of the person's
 * own address or name, or of the product's.
 */
export function passwordProblem(password: string, owner: PasswordOwner): string | undefined {
  const { min, max } = passwordLength;
  const length = characterCount(password);
  if (length < min) return `A password has at least ${min} characters`;
  if (length > max) return `A password has at most ${max} characters`;
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < 5) return 'This password repeats too few characters';
  if (isGuessed(plain)) return 'This password is too easy to guess';
  if (isMadeOf(plain, wordsOf(owner))) {
    return 'A password must not be made of your address, your name or the product’s name';
  }
  return undefined;
}

/** Throws `invalid`, naming `field`, for a password that is not good enough. */
export function requireGoodPassword(field: string, password: string, owner: PasswordOwner): void {
  const message = passwordProblem(password, owner);
  if (message === undefined) return;
  throw new DomainError('invalid', 'Some fields are not valid', { details: [{ field, message }] });
}

/** So much around a common password is itself no secret. */
const mostAround = 8;
/** So few letters beside a known word are no secret. */
const fewLetters = 5;
/** Shorter words are in too many others. */
const wordLength = 4;

function isGuessed(plain: string): boolean {
  const unit = /^(.+?)\1+$/u.exec(plain)?.[1];
  if (unit !== undefined && characterCount(unit) <= 8) return true;
  const core = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const front = plain.replace(/[^\p{L}]+$/u, '');
  const around = plain.replace(core, '');
  const guesses = [plain, withLetters(plain), onlyLetters(plain)];
  if (characterCount(around) <= mostAround || isCommonPassword(around)) {
    guesses.push(core, withLetters(core), withLetters(front), onlyLetters(core));
  }
  return guesses.some((guess) => characterCount(guess) >= wordLength && isCommonPassword(guess));
}

function isMadeOf(plain: string, words: readonly string[]): boolean {
  return [onlyWord(plain), onlyWord(withLetters(plain))].some((text) => {
    const rest = words.reduce((left, word) => left.replaceAll(word, ''), text);
    const letters = onlyLetters(rest);
    return rest !== text && (characterCount(letters) < fewLetters || isCommonPassword(letters));
  });
}

/** What stands for a person and the product, the longest first. */
function wordsOf({ email, name }: PasswordOwner): string[] {
  const [local = '', domain = ''] = email.split('@');
  const whole = [email, local, local.replace(/\+.*$/, ''), name, 'countersign'];
  const parts = [...name.split(/\s+/), ...local.split(/[^\p{L}\p{N}]+/u), ...domain.split('.')];
  const words = [...whole, ...parts].map((word) => onlyWord(word.normalize('NFKC').toLowerCase()));
  return [...new Set(words)]
    .filter((word) => characterCount(word) >= wordLength)
    .toSorted((a, b) => b.length - a.length);
}

const looksLike: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

const withLetters = (text: string): string =>
  text.replaceAll(/[0134578@$!|]/g, (character) => looksLike[character] ?? character);
const onlyLetters = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '');
const onlyWord = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');

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
function isCommonPassword(text: string): boolean {
  list ??= new Set([...dictionary['passwords-common'], ...more]);
  return list.has(text);
}
