import { createFileRoute } from '@tanstack/react-router';
import { noSearch } from '../../../api/search.ts';
import { UserPage } from '../../../directories/user-page.tsx';
import { userQuery } from '../../../directories/queries.ts';

export const Route = createFileRoute('/_app/users/$id')({
  validateSearch: noSearch,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(userQuery(params.id)),
  component: () => <UserPage id={Route.useParams().id} />,
});
