import { createFileRoute } from '@tanstack/react-router';
import { noSearch } from '../../../api/search.ts';
import { PromotionPage } from '../../../directories/promotion-page.tsx';
import { promotionQuery } from '../../../directories/queries.ts';

export const Route = createFileRoute('/_app/promotions/$id')({
  validateSearch: noSearch,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(promotionQuery(params.id)),
  component: () => <PromotionPage id={Route.useParams().id} />,
});
