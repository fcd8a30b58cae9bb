import { describe, expect, it } from 'vitest';
import { parseJson, pathOf, spanOf } from './json-places.ts';

const text = `{
  "rules": [
    { "name": "Large", "when": "payload.a == \\"x\\\\u\\" && b" , "stages": [] },
    { "name": "Rest", "expiresAfterHours": -1 }
  ]
}`;
const tree = parseJson(text);
const at = (path: string, range?: { start: number; end: number }): string => {
  const { from, to } = spanOf(text, tree, path, range);
  return text.slice(from, to);
};

describe('finds', () => {
  it.each([
    ['rules.0.name', '"Large"'],
    ['rules.1.expiresAfterHours', '-1'],
    ['rules.0.stages', '['],
    ['rules.1', '{'],
    ['', '{'],
    ['rules.1.stages', '{'],
    ['rules.7.name', '['],
    ['windows.week.days', '{'],
  ])('%j at %j', (path, expected) => expect(at(path)).toBe(expected));

  const expression = 'payload.a == "x\\u" && b';
  it.each([
    ['payload.a', 'payload.a'],
    ['"x\\u"', '\\"x\\\\u\\"'],
    ['b', 'b'],
  ])('%j within an expression', (part, expected) => {
    const start = expression.lastIndexOf(part);
    expect(at('rules.0.when', { start, end: start + part.length })).toBe(expected);
  });

  it('something where an expression ends too early', () => {
    const { length } = expression;
    expect(at('rules.0.when', { start: length, end: length })).toBe('b');
    expect(at('rules.0.when', { start: 0, end: 0 })).toBe('p');
    const empty = '{"when": ""}';
    expect(spanOf(empty, parseJson(empty), 'when', { start: 0, end: 0 })).toEqual({
      from: 10,
      to: 11,
    });
  });

  it('a property that has no value yet', () => {
    const typed = '{"rules": [{"name": , "stages": []}]}';
    const { from, to } = spanOf(typed, parseJson(typed), 'rules.0.name');
    expect(typed.slice(from, to)).toBe('"name"');
  });

  it('nothing in an empty text', () => {
    expect(spanOf('', parseJson(''), 'rules')).toEqual({ from: 0, to: 0 });
  });
});

it.each([
  ['"Rest"', 'rules.1.name'],
  ['-1', 'rules.1.expiresAfterHours'],
  ['payload', 'rules.0.when'],
  ['"stages"', 'rules.0.stages'],
])('says where %j stands', (part, path) => {
  const node = tree.resolveInner(text.indexOf(part) + 1, -1);
  expect(pathOf(text, node).join('.')).toBe(path);
});
