import { splitReveal } from './reveal.ts';

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
