import { longestSearch } from '@countersign/actions/characters';
import { createFileRoute } from '@tanstack/react-router';
import { textsUpTo } from '../../../api/search.ts';
import { DirectoryPage } from '../../../directories/directory-page.tsx';
import { RemotePage } from '../../../pages/remote-page.tsx';
import { findPlace, usePlaceAt } from '../../../remotes/place-at.ts';
import { preloadRemote } from '../../../remotes/use-remote.ts';

export const Route = createFileRoute('/_app/$directory/')({
  validateSearch: textsUpTo(longestSearch),
  loader: async ({ context: { queryClient }, params }) => {
    const { directory, page } = await findPlace(queryClient, params.directory);
    void preloadRemote(queryClient, (directory ?? page).owner);
  },
  component: () => {
    const { directory, page } = usePlaceAt(Route.useParams().directory);
    if (page) return <RemotePage page={page} rest={[]} />;
    return <DirectoryPage key={directory.path} directory={directory} search={Route.useSearch()} />;
  },
});
