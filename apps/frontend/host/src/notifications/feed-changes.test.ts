import { describe, expect, it } from 'vitest';
import { mutedIn, readIn, type Read } from './feed-changes.ts';

const one = (id: string, actionId: string, readAt: string | null = null) => ({
  id,
  actionId,
  readAt,
  muted: false,
});
const feed = {
  pages: [
    { items: [one('4', 'a'), one('3', 'b', 'before')] },
    { items: [one('2', 'a'), one('1', 'b')] },
  ],
  pageParams: [undefined, '3'],
};
const all = (pages: typeof feed.pages) => pages.flatMap(({ items }) => items);

describe('a feed that is shown', () => {
  it.each<[Read, (string | null)[]]>([
    [{ actionId: 'a' }, ['now', 'before', 'now', null]],
    [{ actionId: 'c' }, [null, 'before', null, null]],
    [{ upTo: '4' }, ['now', 'before', 'now', 'now']],
    [{ upTo: '2' }, [null, 'before', 'now', 'now']],
  ])('has read %j', (which, expected) => {
    const { pages, pageParams } = readIn(feed, which, 'now');
    expect(all(pages).map(({ readAt }) => readAt)).toEqual(expected);
    expect(pageParams).toBe(feed.pageParams);
  });

  it('says of each notification of an action that it is muted', () => {
    const { pages } = mutedIn(feed, 'a', true);
    expect(all(pages).map(({ muted }) => muted)).toEqual([true, false, true, false]);
    expect(all(mutedIn({ ...feed, pages }, 'a', false).pages)).toEqual(all(feed.pages));
  });
});
