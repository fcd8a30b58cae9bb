import { createFileRoute } from '@tanstack/react-router';
import { searchOf, textUpTo } from '../../../api/search.ts';
import { PromotionsPage } from '../../../directories/promotions-page.tsx';

const search = searchOf({ q: textUpTo(100) });

export const Route = createFileRoute('/_app/promotions/')({
  validateSearch: search,
  component: PromotionsPage,
});
