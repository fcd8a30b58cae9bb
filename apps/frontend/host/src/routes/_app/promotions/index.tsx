import { longestSearch } from '@countersign/actions/characters';
import { createFileRoute } from '@tanstack/react-router';
import { searchOf, textUpTo } from '../../../api/search.ts';
import { PromotionsPage } from '../../../directories/promotions-page.tsx';

const search = searchOf({ q: textUpTo(longestSearch) });

export const Route = createFileRoute('/_app/promotions/')({
  validateSearch: search,
  component: PromotionsPage,
});
