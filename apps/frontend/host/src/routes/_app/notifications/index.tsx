import { createFileRoute } from '@tanstack/react-router';
import { oneOf, searchOf } from '../../../api/search.ts';
import { FeedPage } from '../../../notifications/feed-page.tsx';
import { feedQuery } from '../../../notifications/queries.ts';

const search = searchOf({ show: oneOf(['unread']) });

export const Route = createFileRoute('/_app/notifications/')({
  validateSearch: search,
  loaderDeps: ({ search: { show } }) => ({ show }),
  // Only begun: they are on their way while the page itself still is.
  loader: ({ context: { queryClient }, deps: { show } }) =>
    void queryClient.prefetchInfiniteQuery(feedQuery(show === 'unread')),
  component: FeedPage,
});
