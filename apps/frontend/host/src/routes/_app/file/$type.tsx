import { createFileRoute } from '@tanstack/react-router';
import { actionTypesQuery } from '../../../file/queries.ts';
import { readFileSearch } from '../../../file/search.ts';
import { TypePage } from '../../../file/type-page.tsx';
import { preloadRemote } from '../../../remotes/use-remote.ts';

export const Route = createFileRoute('/_app/file/$type')({
  validateSearch: readFileSearch,
  loader: async ({ context: { queryClient }, params }) => {
    const types = await queryClient.ensureQueryData(actionTypesQuery);
    const type = types.find(({ name }) => name === params.type);
    if (type) void preloadRemote(queryClient, type.owner);
  },
  component: () => {
    const { type } = Route.useParams();
    const search = Route.useSearch();
    return <TypePage key={`${type} ${JSON.stringify(search)}`} name={type} search={search} />;
  },
});
