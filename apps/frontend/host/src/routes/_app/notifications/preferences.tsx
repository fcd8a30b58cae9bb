import { createFileRoute } from '@tanstack/react-router';
import { noSearch } from '../../../api/search.ts';
import { PreferencesPage } from '../../../notifications/preferences-page.tsx';
import { preferencesQuery } from '../../../notifications/queries.ts';

export const Route = createFileRoute('/_app/notifications/preferences')({
  validateSearch: noSearch,
  loader: ({ context }) => void context.queryClient.prefetchQuery(preferencesQuery),
  component: PreferencesPage,
});
