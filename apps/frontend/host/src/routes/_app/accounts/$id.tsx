import { createFileRoute } from '@tanstack/react-router';
import { noSearch } from '../../../api/search.ts';
import { AccountPage } from '../../../directories/account-page.tsx';
import { accountQuery } from '../../../directories/queries.ts';

export const Route = createFileRoute('/_app/accounts/$id')({
  validateSearch: noSearch,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(accountQuery(params.id)),
  component: () => <AccountPage id={Route.useParams().id} />,
});
