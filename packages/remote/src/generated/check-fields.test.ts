import { expect, it } from 'vitest';
import { labels } from '@countersign/ui';
import { checkFields } from './check-fields.ts';
import type { FieldKind, GeneratedField } from './fields.ts';

const texts = labels.generated;
const field = (kind: FieldKind, required = true): GeneratedField => ({
  name: 'value',
  title: 'Value',
  required,
  ...kind,
});
const lengths = { long: false, minLength: 2, maxLength: 4 };
const text = field({ kind: 'text', ...lengths, patterns: ['^[a-z]+$', '^[^x]*$'] });
const json = field({ kind: 'json' });
const choice = field({ kind: 'choice', options: ['a', 'b'] });
const choices = field({ kind: 'choices', options: ['a', 'b'], minItems: 2 });

it.each([
  [text, 'abc', 'abc'],
  [choice, 'a', 'a'],
  [choices, ['a', 'b'], ['a', 'b']],
  [json, '[1, true]', [1, true]],
  [json, { already: 'read' }, { already: 'read' }],
  [field({ kind: 'moment' }), '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'],
  [field({ kind: 'text', ...lengths, patterns: ['('] }), 'abc', 'abc'],
])('takes %o with %o', (own, value, expected) => {
  expect(checkFields([own], { value })).toEqual({ payload: { value: expected } });
});

it.each([
  [text, 'a', texts.tooShort(2)],
  [text, 'abcde', texts.tooLong(4)],
  [text, 'AB', texts.pattern('^[a-z]+$')],
  [text, 'ax', texts.pattern('^[^x]*$')],
  [text, '', texts.missing],
  [text, undefined, texts.missing],
  [choices, [], texts.missing],
  [choices, ['a'], texts.chooseMore(2)],
  [choice, 'c', texts.choose],
  [json, '{', texts.json],
])('refuses %o with %o', (own, value, error) => {
  expect(checkFields([own], { value })).toEqual({ errors: { value: error } });
});

it('leaves out what is empty and not needed, and what the schema does not know', () => {
  const optional = field({ kind: 'moment' }, false);
  expect(checkFields([optional], { value: '', other: 'x' })).toEqual({ payload: {} });
});
