import { createFileRoute } from '@tanstack/react-router';
import { UserPage } from '../../../directories/user-page.tsx';
import { userQuery } from '../../../directories/queries.ts';

export const Route = createFileRoute('/_app/users/$id')({
  loader: ({ context, params }) => context.queryClient.ensureQueryData(userQuery(params.id)),
  component: () => <UserPage id={Route.useParams().id} />,
});
