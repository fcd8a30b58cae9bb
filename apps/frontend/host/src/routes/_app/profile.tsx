import { createFileRoute } from '@tanstack/react-router';
import { ProfilePage } from '../../profile/profile-page.tsx';
import { sessionsQuery } from '../../profile/queries.ts';

export const Route = createFileRoute('/_app/profile')({
  loader: ({ context }) => void context.queryClient.prefetchQuery(sessionsQuery),
  component: ProfilePage,
});
