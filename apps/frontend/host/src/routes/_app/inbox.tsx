import { createFileRoute } from '@tanstack/react-router';
import { InboxPage } from '../../inbox/inbox-page.tsx';
import { listQuery } from '../../inbox/queries.ts';
import { inboxSearch, listQueryOf, tabShown } from '../../inbox/search.ts';

export const Route = createFileRoute('/_app/inbox')({
  validateSearch: inboxSearch,
  loaderDeps: ({ search }) => search,
  // Only begun: the rows are on their way while the page itself still is.
  loader: ({ context: { me, queryClient }, deps: search }) => {
    const tab = tabShown(search, me.permissions);
    if (tab) void queryClient.prefetchInfiniteQuery(listQuery(listQueryOf(tab, search)));
  },
  component: InboxPage,
});
