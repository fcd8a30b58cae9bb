import { expect, it } from 'vitest';
import { isolate, isolating } from './isolate.ts';

it.each([
  ['Ada Lovelace', 'Ada Lovelace'],
  ['Zoë 張偉', 'Zoë 張偉'],
  ['12.5 %', '12.5 %'],
  ['מבצע', '\u2068מבצע\u2069'],
  ['Ada عرض', '\u2068Ada عرض\u2069'],
  ['\u{1e922}', '\u2068\u{1e922}\u2069'],
  ['a\u202Eb', '\u2068a[U+202E]b\u2069'],
  ['מ\u2069 18', '\u2068מ[U+2069] 18\u2069'],
  ['מבצע  אביב', '\u2068מבצע  אביב\u2069'],
])('isolates %j as %j', (value, expected) => expect(isolate(value)).toBe(expected));

it('isolates every text that is put into a catalogue, however deep', () => {
  const t = isolating({
    plain: 'Plain',
    by: (name: string) => `by ${name}`,
    deep: { title: (revision: number, name: string) => `${name} made ${revision}` },
  });
  expect(t.plain).toBe('Plain');
  expect(t.by('מרה')).toBe('by \u2068מרה\u2069');
  expect(t.deep.title(2, 'מרה')).toBe('\u2068מרה\u2069 made 2');
  expect(t.by('Mara')).toBe('by Mara');
});
