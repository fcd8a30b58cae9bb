import { createFileRoute } from '@tanstack/react-router';
import { InboxPage } from '../../inbox/inbox-page.tsx';
import { inboxSearch } from '../../inbox/search.ts';

export const Route = createFileRoute('/_app/inbox')({
  validateSearch: inboxSearch,
  component: InboxPage,
});
