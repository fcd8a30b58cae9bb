import { splitReveal } from './reveal.ts';

/** Letters that are written from right to left, and the marks that turn the direction. */
const turning =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A value to stand in a text that has no elements: the window's title, an attribute, a sentence.
 * Its direction stays its own (FSI and PDI, Unicode UAX #9), and marks in it that would end that, or
 * do not show, stand as their code points. What is written from left to right comes back as it is.
 */
export function isolate(value: string): string {
  if (!turning.test(value)) return value;
  const shown = splitReveal(value).map((segment) =>
    segment.kind === 'hidden' && segment.text !== ' ' ? `[${segment.codePoint}]` : segment.text,
  );
  return `\u2068${shown.join('')}\u2069`;
}

/** A catalogue of texts whose functions `isolate` every text that is put into them. */
export function isolating<Texts extends object>(texts: Texts): Texts {
  const entries = Object.entries(texts).map(([name, text]) => [name, isolatingOne(text)]);
  return Object.fromEntries(entries) as Texts;
}

function isolatingOne(text: unknown): unknown {
  if (typeof text === 'function') {
    return (...values: unknown[]): unknown =>
      text(...values.map((value) => (typeof value === 'string' ? isolate(value) : value)));
  }
  return typeof text === 'object' && text !== null ? isolating(text) : text;
}
