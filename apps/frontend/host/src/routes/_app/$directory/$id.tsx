import { createFileRoute } from '@tanstack/react-router';
import { noSearch } from '../../../api/search.ts';
import { recordQuery } from '../../../directories/query.ts';
import { RecordPage } from '../../../directories/record-page.tsx';
import { RemotePage } from '../../../pages/remote-page.tsx';
import { findPlace, usePlaceAt } from '../../../remotes/place-at.ts';
import { preloadRemote } from '../../../remotes/use-remote.ts';

export const Route = createFileRoute('/_app/$directory/$id')({
  validateSearch: noSearch,
  loader: async ({ context: { queryClient }, params }) => {
    const { directory, page } = await findPlace(queryClient, params.directory);
    void preloadRemote(queryClient, (directory ?? page).owner);
    if (directory) await queryClient.ensureQueryData(recordQuery(directory, params.id));
  },
  component: () => {
    const { directory: path, id } = Route.useParams();
    const { directory, page } = usePlaceAt(path);
    if (page) return <RemotePage page={page} rest={[id]} />;
    return <RecordPage key={`${path} ${id}`} directory={directory} id={id} />;
  },
});
