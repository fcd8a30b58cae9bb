import { createFileRoute } from '@tanstack/react-router';
import { actionTypesQuery } from '../../../submit/queries.ts';
import { readFormSearch } from '../../../submit/search.ts';
import { TypePage } from '../../../submit/type-page.tsx';
import { preloadRemote } from '../../../remotes/use-remote.ts';

export const Route = createFileRoute('/_app/file/$type')({
  validateSearch: readFormSearch,
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
