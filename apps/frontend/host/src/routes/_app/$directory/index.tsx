import { longestSearch } from '@countersign/actions/characters';
import { createFileRoute } from '@tanstack/react-router';
import { textsUpTo } from '../../../api/search.ts';
import { DirectoryPage } from '../../../directories/directory-page.tsx';
import { findDirectory, useDirectory } from '../../../directories/find-directory.ts';
import { preloadRemote } from '../../../remotes/use-remote.ts';

export const Route = createFileRoute('/_app/$directory/')({
  validateSearch: textsUpTo(longestSearch),
  loader: async ({ context: { queryClient }, params }) => {
    const { owner } = await findDirectory(queryClient, params.directory);
    void preloadRemote(queryClient, owner);
  },
  component: () => {
    const directory = useDirectory(Route.useParams().directory);
    return <DirectoryPage key={directory.path} directory={directory} search={Route.useSearch()} />;
  },
});
