import type { Segment } from './reveal.ts';

/** How many characters a person would count. */
export function lengthOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, segment) => sum + Array.from(segment.text).length, 0);
}

/**
 * The first segments of a value that is too long to show at once, or `undefined` when it is short
 * enough: at most `characters` and `lines`. A value just over the limit is not cut, since the
 * button would take more room than the rest.
 */
export function cutSegments(
  segments: readonly Segment[],
  limit: { characters: number; lines: number },
): Segment[] | undefined {
  const breaks = segments.filter((segment) => segment.kind === 'break').length;
  if (lengthOf(segments) <= limit.characters * 1.25 && breaks < limit.lines) return undefined;
  const shown: Segment[] = [];
  let room = limit.characters;
  let lines = limit.lines;
  for (const segment of segments) {
    if (segment.kind === 'break' && (lines -= 1) === 0) break;
    const characters = Array.from(segment.text);
    if (segment.kind === 'text' && characters.length > room) {
      shown.push({ kind: 'text', text: characters.slice(0, room).join('') });
      break;
    }
    shown.push(segment);
    room -= characters.length;
    if (room <= 0) break;
  }
  return shown;
}

/** A segment, and whether it is pointed out. */
export interface MarkedSegment {
  segment: Segment;
  marked: boolean;
}

/** Segments with those inside `range` (UTF-16 units of the whole value) marked; text is cut at its ends. */
export function markSegments(
  segments: readonly Segment[],
  range: Range | undefined,
): MarkedSegment[] {
  let at = 0;
  return segments.flatMap((segment): MarkedSegment[] => {
    const from = at;
    at += segment.text.length;
    if (!range || range.end <= from || range.start >= at) return [{ segment, marked: false }];
    if (segment.kind !== 'text') return [{ segment, marked: true }];
    const start = Math.max(range.start - from, 0);
    const end = Math.min(range.end - from, segment.text.length);
    const part = (text: string, marked: boolean): MarkedSegment[] =>
      text === '' ? [] : [{ segment: { kind: 'text', text }, marked }];
    return [
      ...part(segment.text.slice(0, start), false),
      ...part(segment.text.slice(start, end), true),
      ...part(segment.text.slice(end), false),
    ];
  });
}

/** Part of a text, from `start` up to `end`, in UTF-16 code units. */
export interface Range {
  start: number;
  end: number;
}

/**
 * Where two texts differ: all between their common beginning and their common end, never inside a
 * character. `undefined` when they share less than a third, for then the whole value is the news.
 */
export function changedRange(
  before: string,
  after: string,
): { before: Range; after: Range } | undefined {
  const old = Array.from(before);
  const proposed = Array.from(after);
  const shorter = Math.min(old.length, proposed.length);
  let head = 0;
  while (head < shorter && old[head] === proposed[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === proposed.at(-1 - tail)) tail += 1;
  if ((head + tail) * 3 < Math.max(old.length, proposed.length)) return undefined;
  const units = (characters: string[]): number => characters.join('').length;
  const start = units(old.slice(0, head));
  const rest = units(old.slice(old.length - tail));
  return {
    before: { start, end: before.length - rest },
    after: { start, end: after.length - rest },
  };
}
