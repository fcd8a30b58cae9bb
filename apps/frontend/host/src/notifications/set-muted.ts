import type { QueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { type FeedPages, mutedIn } from './feed-changes.ts';
import { feedKey, mutedQuery } from './queries.ts';

/** Has the person hear nothing more of an action, or of it again. Throws `ApiError` where all stays as it was. */
export async function setMuted(
  client: QueryClient,
  actionId: string,
  muted: boolean,
): Promise<void> {
  const one = api.notification.muted[':actionId'];
  await data(one[muted ? '$put' : '$delete']({ param: { actionId } }));
  client.setQueryData(mutedQuery(actionId).queryKey, muted);
  client.setQueriesData<FeedPages>(
    { queryKey: feedKey },
    (feed) => feed && mutedIn(feed, actionId, muted),
  );
}
