import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { DashboardPage } from '../../dashboard/dashboard-page.tsx';

const search = z.object({
  days: z
    .union([z.literal(7), z.literal(30), z.literal(90)])
    .catch(30)
    .default(30),
});

export const Route = createFileRoute('/_app/dashboard')({
  validateSearch: search,
  component: DashboardPage,
});
