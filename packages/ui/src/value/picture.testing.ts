import type { Segment } from './reveal.ts';

/** A compact picture of segments: hidden as [U+…], look-alikes as {U+…}, breaks as ⏎. */
export const picture = (segments: readonly Segment[]): string =>
  segments
    .map((segment) => {
      if (segment.kind === 'hidden') return `[${segment.codePoint}]`;
      if (segment.kind === 'lookalike') return `{${segment.codePoint}}`;
      return segment.kind === 'break' ? '⏎' : segment.text;
    })
    .join('');
