import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { PromotionsPage } from '../../../directories/promotions-page.tsx';

const search = z.object({
  q: z.string().max(100).optional().catch(undefined),
});

export const Route = createFileRoute('/_app/promotions/')({
  validateSearch: search,
  component: PromotionsPage,
});
