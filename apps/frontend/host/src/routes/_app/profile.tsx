import { createFileRoute } from '@tanstack/react-router';
import { noSearch } from '../../api/search.ts';
import { ProfilePage } from '../../profile/profile-page.tsx';
import { sessionsQuery } from '../../profile/queries.ts';

export const Route = createFileRoute('/_app/profile')({
  validateSearch: noSearch,
  loader: ({ context }) => void context.queryClient.prefetchQuery(sessionsQuery),
  component: ProfilePage,
});
