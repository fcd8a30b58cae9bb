import { createFileRoute } from '@tanstack/react-router';
import { noSearch } from '../../../api/search.ts';
import { ChoosePage } from '../../../submit/choose-page.tsx';
import { actionTypesQuery } from '../../../submit/queries.ts';

export const Route = createFileRoute('/_app/file/')({
  validateSearch: noSearch,
  loader: ({ context }) => context.queryClient.ensureQueryData(actionTypesQuery),
  component: ChoosePage,
});
