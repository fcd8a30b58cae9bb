import type { QueryClient } from '@tanstack/react-query';
import { api, background } from '../api/client.ts';
import { data } from '../api/data.ts';
import { type FeedPages, type Read, readIn } from './feed-changes.ts';
import { feedKey, feedQuery, newsKey } from './queries.ts';

/** Marks as read what the person has seen, wherever it is shown. Throws `ApiError` where it stays unread. */
export async function markRead(client: QueryClient, which: Read): Promise<void> {
  const { count } = await data(api.notification.read.$post({ json: which }, background));
  if (count === 0) return;
  const at = new Date().toISOString();
  client.setQueriesData<FeedPages>(
    { queryKey: feedKey },
    (feed) => feed && readIn(feed, which, at),
  );
  await Promise.all([
    client.invalidateQueries({ queryKey: newsKey }),
    client.invalidateQueries({ queryKey: feedQuery(true).queryKey }),
  ]);
}
