import { createFileRoute, notFound } from '@tanstack/react-router';
import { noSearch } from '../../../api/search.ts';
import { RemotePage } from '../../../pages/remote-page.tsx';
import { findPlace, usePlaceAt } from '../../../remotes/place-at.ts';
import { preloadRemote } from '../../../remotes/use-remote.ts';

/** What is further below the address of a page that a remote draws by itself. */
export const Route = createFileRoute('/_app/$directory/$')({
  validateSearch: noSearch,
  loader: async ({ context: { queryClient }, params }) => {
    const { page } = await findPlace(queryClient, params.directory);
    if (!page) throw notFound();
    void preloadRemote(queryClient, page.owner);
  },
  component: () => {
    const { directory: path, _splat = '' } = Route.useParams();
    const { page } = usePlaceAt(path);
    if (!page) throw notFound();
    return <RemotePage page={page} rest={_splat.split('/')} />;
  },
});
