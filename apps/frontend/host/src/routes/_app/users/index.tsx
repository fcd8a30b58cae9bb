import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { UsersPage } from '../../../directories/users-page.tsx';

const search = z.object({
  q: z.string().max(100).optional().catch(undefined),
  status: z
    .enum(['active', 'provisioning', 'deactivating', 'deactivated'])
    .optional()
    .catch(undefined),
});

export const Route = createFileRoute('/_app/users/')({
  validateSearch: search,
  component: UsersPage,
});
