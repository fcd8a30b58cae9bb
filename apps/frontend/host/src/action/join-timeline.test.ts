import type { AuditEntry, Comment } from '@countersign/actions';
import { describe, expect, it } from 'vitest';
import { joinTimeline, type TimelinePart } from './join-timeline.ts';

const stretch = (from: number, to: number, ...comments: string[]): TimelinePart => ({
  history: Array.from(
    { length: to - from + 1 },
    (_, at) => ({ sequence: from + at }) as AuditEntry,
  ),
  comments: comments.map((id) => ({ id }) as Comment),
});

describe('joinTimeline', () => {
  it.each([
    [
      'the older one first',
      stretch(1, 4, 'a', 'b'),
      stretch(3, 6, 'b', 'c'),
      stretch(1, 6, 'a', 'b', 'c'),
    ],
    [
      'the newer one first',
      stretch(5, 6, 'c'),
      stretch(1, 4, 'a', 'b'),
      stretch(1, 6, 'a', 'b', 'c'),
    ],
    ['one within the other', stretch(1, 6, 'a', 'b'), stretch(5, 6, 'b'), stretch(1, 6, 'a', 'b')],
    ['a gap between them', stretch(1, 4, 'a'), stretch(6, 8, 'c'), stretch(6, 8, 'c')],
  ])('joins %s', (_, one, other, expected) => {
    expect(joinTimeline(one, other)).toEqual(expected);
  });

  it('takes a comment as its author left it, and what did not change as it was', () => {
    const known = stretch(1, 6, 'a', 'b');
    const removedAt = '2026-11-21T02:00:00.000Z';
    const now = { ...stretch(5, 7), comments: [{ id: 'b', removedAt } as Comment] };
    const joined = joinTimeline(known, now);
    expect(joined.comments).toEqual([{ id: 'a' }, { id: 'b', removedAt }]);
    expect(joined.comments[0]).toBe(known.comments[0]);
    expect(joinTimeline(joined, now).comments).toBe(joined.comments);
  });

  it('gives back what it knows when nothing is new', () => {
    const known = stretch(1, 6, 'a', 'b');
    expect(joinTimeline(known, stretch(5, 6, 'b')).history).toBe(known.history);
  });
});
