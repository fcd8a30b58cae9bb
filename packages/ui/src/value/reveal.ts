import { unseen } from '@countersign/actions/characters';

/** A run of a value: shown as it is, or made visible because it would not show, or would mislead. */
export type Segment =
  | { kind: 'text'; text: string }
  /** A character that does not show, moves others about, or passes for a plain space. */
  | { kind: 'hidden'; text: string; codePoint: string; name: string }
  /** A letter of another script in a word that is otherwise Latin. */
  | { kind: 'lookalike'; text: string; codePoint: string; script: string }
  /** A line break; `text` is `\n` or `\r\n`. */
  | { kind: 'break'; text: string };

/** What shows nothing, breaks of lines and paragraphs, and every space but U+0020. */
const hiding = new RegExp(String.raw`[${unseen}\p{Zl}\p{Zp}]|(?! )\p{Zs}`, 'u');

const scripts = ['Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Lisu'] as const;
const scriptOf = scripts.map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const);
const foreign = new RegExp(`[${scripts.map((name) => `\\p{Script=${name}}`).join('')}]`, 'u');

const names = new Map<number, string>([
  [0x00, 'null'],
  [0x09, 'tab'],
  [0x0a, 'line feed'],
  [0x0d, 'carriage return'],
  [0x1b, 'escape'],
  [0xa0, 'no-break space'],
  [0xad, 'soft hyphen'],
  [0x061c, 'Arabic letter mark'],
  [0x200b, 'zero-width space'],
  [0x200c, 'zero-width non-joiner'],
  [0x200d, 'zero-width joiner'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x2028, 'line separator'],
  [0x2029, 'paragraph separator'],
  [0x202a, 'left-to-right embedding'],
  [0x202b, 'right-to-left embedding'],
  [0x202c, 'pop directional formatting'],
  [0x202d, 'left-to-right override'],
  [0x202e, 'right-to-left override'],
  [0x202f, 'narrow no-break space'],
  [0x2060, 'word joiner'],
  [0x2066, 'left-to-right isolate'],
  [0x2067, 'right-to-left isolate'],
  [0x2068, 'first strong isolate'],
  [0x2069, 'pop directional isolate'],
  [0x2800, 'blank Braille pattern'],
  [0x3000, 'ideographic space'],
  [0x1d159, 'null notehead'],
  [0xfe0f, 'variation selector 16'],
  [0xfeff, 'byte order mark'],
]);

/** `U+202E` for a character or a lone surrogate. */
export function codePointOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Splits a value into runs so that nothing in it can hide: the texts of all segments together are
 * the value again. Spaces at the ends and spaces in a row count as hidden, for HTML folds them.
 */
export function splitReveal(value: string): Segment[] {
  const segments: Segment[] = [];
  for (const word of value.split(/(\s+)/u)) {
    const mixed = /\p{Script=Latin}/u.test(word) && foreign.test(word);
    for (const character of word.match(/\r\n|[\s\S]/gu) ?? []) {
      add(segments, describe(character, mixed));
    }
  }
  return revealSpaces(segments);
}

function describe(character: string, mixed: boolean): Segment {
  if (character === '\n' || character === '\r\n') return { kind: 'break', text: character };
  if (hiding.test(character)) return hidden(character);
  const script = mixed && scriptOf.find(([, pattern]) => pattern.test(character))?.[0];
  if (!script) return { kind: 'text', text: character };
  return { kind: 'lookalike', text: character, codePoint: codePointOf(character), script };
}

function hidden(character: string): Segment {
  const name = names.get(character.codePointAt(0) ?? 0) ?? kindOf(character);
  return { kind: 'hidden', text: character, codePoint: codePointOf(character), name };
}

function kindOf(character: string): string {
  if (/\p{Zs}/u.test(character)) return 'unusual space';
  if (/\p{Cc}/u.test(character)) return 'control character';
  if (/\p{Cs}/u.test(character)) return 'broken character';
  if (/\p{Co}/u.test(character)) return 'private-use character';
  if (/\p{Cn}/u.test(character)) return 'unassigned character';
  return 'invisible character';
}

function add(segments: Segment[], next: Segment): void {
  const last = segments.at(-1);
  if (last?.kind === 'text' && next.kind === 'text') last.text += next.text;
  else segments.push(next);
}

/** Turns spaces that HTML would fold away, at the ends of lines and in a row, into hidden ones. */
function revealSpaces(segments: Segment[]): Segment[] {
  return segments.flatMap((segment, index): Segment[] => {
    if (segment.kind !== 'text') return [segment];
    const starts = index === 0 || segments[index - 1]?.kind === 'break';
    const ends = index === segments.length - 1 || segments[index + 1]?.kind === 'break';
    const folded = new RegExp(`${starts ? '^ +|' : ''}${ends ? ' +$|' : ''} {2,}`, 'gu');
    const runs: Segment[] = [];
    let from = 0;
    for (const match of segment.text.matchAll(folded)) {
      if (match.index > from)
        runs.push({ kind: 'text', text: segment.text.slice(from, match.index) });
      for (const space of match[0]) {
        runs.push({ kind: 'hidden', text: space, codePoint: 'U+0020', name: 'space' });
      }
      from = match.index + match[0].length;
    }
    if (from < segment.text.length) runs.push({ kind: 'text', text: segment.text.slice(from) });
    return runs;
  });
}

/**
 * A value for where only plain text can stand, such as a title or an option: what would hide or
 * mislead in it has its code point in brackets, `p\u0430y` as `pа[U+0430]y`.
 */
export function revealedText(value: string): string {
  return splitReveal(value)
    .map((segment) => {
      if (segment.kind === 'hidden') return `[${segment.codePoint}]`;
      return segment.kind === 'lookalike' ? `${segment.text}[${segment.codePoint}]` : segment.text;
    })
    .join('');
}
