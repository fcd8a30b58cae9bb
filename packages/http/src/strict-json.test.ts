import { describe, expect, it, vi } from 'vitest';
import { maxJsonDepth, parseStrictJson } from './strict-json.ts';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('parseStrictJson', () => {
  it.each([
    ['an object', '{"a":{"b":1},"c":[{"b":2},{"b":3}]}'],
    ['a key that is also a value', '{"a":"a","b":["a","a"]}'],
    ['escapes', String.raw`{"a\"b":"\\\" { , \u00e9 \ud83d\ude00"}`],
    ['numbers', '[0,-1.5,1e3,9007199254740991]'],
    ['a scalar', '"x"'],
    ['the deepest nesting', nested(maxJsonDepth)],
  ])('reads %s as JSON.parse does', (_, text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['nothing', '', 'is not valid JSON: look at line 1, column 1'],
    ['a trailing comma', '{"a":1,}', 'is not valid JSON: look at line 1, column 8'],
    ['a byte order mark', '\ufeff{}', 'is not valid JSON: look at line 1, column 1'],
    ['a word', '{"a": 1,\n "b": secret}', 'is not valid JSON: look at line 2, column 7'],
    ['a word of another', '{"a":trux}', 'is not valid JSON: look at line 1, column 9'],
    ['what ends early', '{"a":[1,', 'is not valid JSON: look at line 1, column 9'],
    ['an open text', '{"a":"b}', 'is not valid JSON: look at line 1, column 9'],
    ['an escape', String.raw`["\x"]`, 'is not valid JSON: look at line 1, column 4'],
    ['what comes after', '{}\r\n{}', 'is not valid JSON: look at line 2, column 1'],
    ['a duplicate key', '{"a":1,"a":1}', 'contains a key twice'],
    ['a duplicate key behind an object', '{"a":{"b":1},"a":1}', 'contains a key twice'],
    ['a duplicate key in another spelling', String.raw`{"a":1,"\u0061":2}`, 'contains a key twice'],
    [
      'a duplicate key that ends with a backslash',
      String.raw`{"a\\":1,"a\\":2}`,
      'contains a key twice',
    ],
    ['a duplicate key in an array', '[{"a":1,"a":2}]', 'contains a key twice'],
    ['__proto__', '{"__proto__":{}}', 'contains a key that is not allowed'],
    ['NUL', String.raw`{"a":"x\u0000"}`, 'contains a NUL character'],
    ['NUL in a key', String.raw`{"\u0000":1}`, 'contains a NUL character'],
    ['a lone surrogate', String.raw`["\ud800"]`, 'contains a lone surrogate'],
    ['too deep nesting', nested(maxJsonDepth + 1), 'nests deeper than 32 levels'],
    ['an endless number', '1e999', 'contains a number that is out of range'],
    ['an inexact integer', '9007199254740993', 'contains a number that is out of range'],
  ])('refuses %s', (_, text, problem) => {
    expect(() => parseStrictJson(text)).toThrow(
      expect.objectContaining({ code: 'malformed', message: `The request body ${problem}` }),
    );
  });

  const long = `[${'"many",\n'.repeat(131_072)}`;
  it.each([
    ['ends early', long, ': look at line 131073, column 1'],
    ['has an open text', `${long}"a`, ': look at line 131073, column 3'],
    ['lacks a comma', `${long}1 2]`, ': look at line 131073, column 3'],
    ['has a word at its end', `${long}secret]`, ''],
  ])('parses a long text that %s once', (_, text, where) => {
    const parse = vi.spyOn(JSON, 'parse');
    expect(() => parseStrictJson(text)).toThrow(
      expect.objectContaining({ message: `The request body is not valid JSON${where}` }),
    );
    expect(parse).toHaveBeenCalledTimes(1);
    parse.mockRestore();
  });
});
