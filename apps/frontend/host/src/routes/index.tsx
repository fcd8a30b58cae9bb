import { createFileRoute, redirect } from '@tanstack/react-router';
import { noSearch } from '../api/search.ts';

export const Route = createFileRoute('/')({
  validateSearch: noSearch,
  beforeLoad: () => {
    throw redirect({ to: '/inbox', replace: true });
  },
});
