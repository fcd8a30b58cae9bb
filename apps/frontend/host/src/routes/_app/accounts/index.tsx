import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { AccountsPage } from '../../../directories/accounts-page.tsx';

const search = z.object({
  q: z.string().max(100).optional().catch(undefined),
  userId: z.uuid().optional().catch(undefined),
});

export const Route = createFileRoute('/_app/accounts/')({
  validateSearch: search,
  component: AccountsPage,
});
