import { describe, expect, it } from 'vitest';
import { matching, mentionAt, nameIn, stillNamed } from './mentions.ts';

const person = (name: string) => ({ personId: name, name });
const [ann, annLee, chen] = [person('Ann'), person('Ann Lee'), person('Chen-Mara Wu')];

describe('what is typed of a name', () => {
  it.each([
    ['@', 1, { from: 0, typed: '' }],
    ['Ask @an', 7, { from: 4, typed: 'an' }],
    ['(@Ann Le', 8, { from: 1, typed: 'Ann Le' }],
    ['Ask @an please', 7, { from: 4, typed: 'an' }],
    ['a@b.example', 11, undefined],
    ['@ no', 4, undefined],
    ['Ask', 3, undefined],
    ['@an\nnext', 8, undefined],
  ])('%j at %i', (text, caret, expected) => {
    expect(mentionAt(text, caret)).toEqual(expected);
  });

  it.each([
    ['', [ann, annLee, chen]],
    ['LEE', [annLee]],
    ['mara', [chen]],
    ['ara', []],
  ])('%j finds by the beginnings of names', (typed, expected) => {
    expect(matching([ann, annLee, chen], typed)).toEqual(expected);
  });

  it('gives way to the name', () => {
    expect(nameIn('Ask @an please', { from: 4, typed: 'an' }, annLee)).toEqual({
      text: 'Ask @Ann Lee please',
      caret: 13,
    });
  });
});

it.each([
  ['Ask @Ann Lee', [annLee]],
  ['Ask @Ann Lee and @Ann', [annLee, ann]],
  ['Ask nobody', []],
])('%j names whom it still names', (text, expected) => {
  expect(stillNamed(text, [ann, annLee, annLee, chen])).toEqual(expected);
});
