import { createFileRoute } from '@tanstack/react-router';
import { noSearch } from '../../api/search.ts';
import { ActionPage } from '../../action/action-page.tsx';

export const Route = createFileRoute('/_app/actions/$id')({
  validateSearch: noSearch,
  component: () => {
    const { id } = Route.useParams();
    return <ActionPage key={id} id={id} />;
  },
});
