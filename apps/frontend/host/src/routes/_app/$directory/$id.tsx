import { createFileRoute } from '@tanstack/react-router';
import { noSearch } from '../../../api/search.ts';
import { findDirectory, useDirectory } from '../../../directories/find-directory.ts';
import { recordQuery } from '../../../directories/query.ts';
import { RecordPage } from '../../../directories/record-page.tsx';
import { preloadRemote } from '../../../remotes/use-remote.ts';

export const Route = createFileRoute('/_app/$directory/$id')({
  validateSearch: noSearch,
  loader: async ({ context: { queryClient }, params }) => {
    const directory = await findDirectory(queryClient, params.directory);
    void preloadRemote(queryClient, directory.owner);
    await queryClient.ensureQueryData(recordQuery(directory, params.id));
  },
  component: () => {
    const { directory: path, id } = Route.useParams();
    const directory = useDirectory(path);
    return <RecordPage key={`${path} ${id}`} directory={directory} id={id} />;
  },
});
