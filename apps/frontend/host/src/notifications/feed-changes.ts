import type { InfiniteData } from '@tanstack/react-query';

/** What of a notification changes after it was told. */
interface Changing {
  id: string;
  actionId: string;
  readAt: string | null;
  muted: boolean;
}

/** The pages of a feed as they are kept. */
export type FeedPages<N extends Changing = Changing> = InfiniteData<{ items: N[] }>;

/** Which a person has read: those of an action, or all up to one that they have seen. */
export type Read = { actionId: string } | { upTo: string };

/** A feed in which these are read since `at`; what was read before stays so since then. */
export function readIn<N extends Changing>(
  feed: FeedPages<N>,
  which: Read,
  at: string,
): FeedPages<N> {
  const isMeant = ({ id, actionId }: N): boolean =>
    'actionId' in which ? actionId === which.actionId : id <= which.upTo;
  return changed(feed, (one) =>
    one.readAt === null && isMeant(one) ? { ...one, readAt: at } : one,
  );
}

/** A feed in which an action is muted, or not any more. */
export function mutedIn<N extends Changing>(
  feed: FeedPages<N>,
  actionId: string,
  muted: boolean,
): FeedPages<N> {
  return changed(feed, (one) => (one.actionId === actionId ? { ...one, muted } : one));
}

function changed<N extends Changing>(feed: FeedPages<N>, change: (one: N) => N): FeedPages<N> {
  return {
    ...feed,
    pages: feed.pages.map((page) => ({ ...page, items: page.items.map(change) })),
  };
}
