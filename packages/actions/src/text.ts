import { z } from 'zod';
import { invisible, isFilledIn, longestSearch } from './characters.ts';
import { unfaithful } from './faithful.ts';

/**
 * One line of text that a person reads, such as a name: visible, no control characters, no leading or
 * trailing space, nothing that the database or JSON would change, and nothing inside that does not
 * show, moves its surroundings or has no agreed look, so that two names that look the same are the
 * same. `min` and `max` count characters (Unicode code points).
 */
export const line = (min: number, max: number) =>
  filledIn(min, max)
    .refine((value) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value), 'must not hold control characters')
    .refine((value) => value === value.trim(), 'must not begin or end with a space')
    .refine((value) => !isDeceptive(value), 'must not hold characters that do not show');

/**
 * Text of several lines, such as a comment: like `line`, with line breaks and tabs. What does not show
 * may stand inside: it comes along in what is pasted from elsewhere, and pages mark it.
 */
export const paragraph = (min: number, max: number) =>
  filledIn(min, max).refine(
    (value) => !/[^\P{Cc}\n\r\t]/u.test(value),
    'must not hold control characters',
  );

/** What a person searches for: at least `min` characters that say something. Spaces around it go. */
export const searchText = (min: number) =>
  z
    .string()
    .trim()
    .max(longestSearch)
    .refine((value) => isFilledIn(value, min), `must have at least ${min} visible characters`);

const filledIn = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((value) => unfaithful(value) === undefined, 'holds a character that cannot be stored')
    .refine(
      // What is too short is told as that already.
      (value) => min === 0 || value.length < min || isFilledIn(value, min),
      min === 1 ? 'must not be blank' : `must have at least ${min} visible characters`,
    );

/** What nobody sees, formats such as bidirectional controls, and what has no agreed look. */
const deceptive = new RegExp(String.raw`[${invisible}\p{Cf}\p{Co}\p{Cn}\uFFFC\uFFFD]`, 'u');

/**
 * Where such a character is needed and changes what is seen: joiners and variation selectors of emoji
 * and keycaps (UTS #51), variants of ideographs, joiners of Arabic and of Indic vowels (UAX #31, 2.3),
 * the filler within a Khitan cluster.
 */
const needed = new RegExp(
  [
    /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}])\uFE0F?\u200D(?=\p{Extended_Pictographic})/u,
    /(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]/u,
    /(?<=[0-9#*])\uFE0F(?=\u20E3)/u,
    /(?<=[\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}])\p{Variation_Selector}/u,
    /(?<=[\p{Script=Arabic}\p{Script=Syriac}]|(?!\p{Script=Inherited})\p{M})[\u200C\u200D](?=\p{L})/u,
    /(?<=\p{Script=Khitan_Small_Script})\u{16FE4}(?=\p{L})/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

function isDeceptive(value: string): boolean {
  return deceptive.test(value.replace(needed, ''));
}
