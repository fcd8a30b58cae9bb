import { createFileRoute } from '@tanstack/react-router';
import { oneOf } from '../../api/search.ts';
import { DashboardPage } from '../../dashboard/dashboard-page.tsx';

const days = oneOf([7, 30, 90]);

export const Route = createFileRoute('/_app/dashboard')({
  validateSearch: (search) => ({ days: days(search['days']) ?? 30 }),
  component: DashboardPage,
});
