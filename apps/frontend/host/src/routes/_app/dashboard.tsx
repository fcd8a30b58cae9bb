import { createFileRoute } from '@tanstack/react-router';
import { oneOf, searchOf } from '../../api/search.ts';
import { DashboardPage } from '../../dashboard/dashboard-page.tsx';

export const Route = createFileRoute('/_app/dashboard')({
  validateSearch: searchOf({ days: oneOf([7, 30, 90]) }),
  component: DashboardPage,
});
