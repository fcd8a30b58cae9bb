import { unfaithful } from '@countersign/actions/faithful';
import { DomainError } from './errors.ts';

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
  } catch {
    throw refuse('is not valid JSON');
  }
  checkTokens(text);
  return value;
}

const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\],:]/g;

/** Walks the tokens of text that is known to be JSON, for what `JSON.parse` lets pass. */
function checkTokens(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  let keyExpected = false;
  for (const [part] of text.matchAll(token)) {
    switch (part) {
      case '{':
      case '[':
        if (open.length === maxJsonDepth) throw refuse(`nests deeper than ${maxJsonDepth} levels`);
        open.push(part === '{' ? new Set() : undefined);
        keyExpected = part === '{';
        break;
      case '}':
      case ']':
        open.pop();
        keyExpected = false;
        break;
      case ',':
        keyExpected = open.at(-1) !== undefined;
        break;
      case ':':
        keyExpected = false;
        break;
      default:
        if (part.startsWith('"')) checkString(part, keyExpected ? open.at(-1) : undefined);
        else checkNumber(part);
    }
  }
}

/** `keys` are the names seen so far when the string is one itself. */
function checkString(source: string, keys: Set<string> | undefined): void {
  const value = JSON.parse(source) as string;
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
