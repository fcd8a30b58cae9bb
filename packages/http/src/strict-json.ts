import { unfaithful } from '@countersign/actions/faithful';
import { DomainError } from './errors.ts';
import { whereJsonBreaks } from './where-json-breaks.ts';

/** How deep objects and arrays may nest. */
export const maxJsonDepth = 32;

/**
 * Parses JSON text that has one meaning only (RFC 8259 with the limits of I-JSON, RFC 7493).
 *
 * Throws `malformed` for a syntax error, a duplicate key, nesting deeper than 32, NUL, a lone
 * surrogate, `__proto__` as a key, and a number that a double can not hold as written.
 */
export function parseStrictJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const where = whereJsonBreaks(text, error);
    throw refuse(`is not valid JSON${where === undefined ? '' : `: look at ${where}`}`);
  }
  checkTokens(text);
  return value;
}

const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Walks the tokens of text that is known to be JSON, for what `JSON.parse` lets pass. */
function checkTokens(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  let keyExpected = false;
  let at = 0;
  while (at < text.length) {
    const mark = text[at]!;
    let end = at + 1;
    if (mark === '"') {
      end = endOfString(text, at);
      checkString(text.slice(at, end), keyExpected ? open.at(-1) : undefined);
    } else if (mark === '{' || mark === '[') {
      if (open.length === maxJsonDepth) throw refuse(`nests deeper than ${maxJsonDepth} levels`);
      open.push(mark === '{' ? new Set() : undefined);
      keyExpected = mark === '{';
    } else if (mark === '}' || mark === ']') {
      open.pop();
      keyExpected = false;
    } else if (mark === ',') keyExpected = open.at(-1) !== undefined;
    else if (mark === ':') keyExpected = false;
    else if (mark === '-' || (mark >= '0' && mark <= '9')) {
      number.lastIndex = at;
      const [source] = number.exec(text)!;
      checkNumber(source);
      end = at + source.length;
    }
    at = end;
  }
}

/** Where the string that begins at `start` is over, behind its closing quote. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

/** Whether an odd number of backslashes stands before `at`. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === '\\') first -= 1;
  return (at - first) % 2 === 1;
}

/** `keys` are the names seen so far when the string is one itself. */
function checkString(source: string, keys: Set<string> | undefined): void {
  // Most have no escapes, and then say what they are.
  const value = source.includes('\\') ? (JSON.parse(source) as string) : source.slice(1, -1);
  const problem = unfaithful(value);
  if (problem !== undefined) throw refuse(problem);
  if (!keys) return;
  if (keys.has(value)) throw refuse('contains a key twice');
  if (value === '__proto__') throw refuse('contains a key that is not allowed');
  keys.add(value);
}

function checkNumber(source: string): void {
  const value = Number(source);
  const exact = /^-?\d+$/.test(source) ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (!exact) throw refuse('contains a number that is out of range');
}

function refuse(problem: string): DomainError {
  return new DomainError('malformed', `The request body ${problem}`);
}
