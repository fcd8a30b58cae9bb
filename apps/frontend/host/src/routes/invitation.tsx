import { createFileRoute } from '@tanstack/react-router';
import { noSearch } from '../api/search.ts';
import { InvitationPage } from '../password/set-password-page.tsx';

export const Route = createFileRoute('/invitation')({
  validateSearch: noSearch,
  component: InvitationPage,
});
