import { createFileRoute } from '@tanstack/react-router';
import { ActionPage } from '../../action/action-page.tsx';

export const Route = createFileRoute('/_app/actions/$id')({
  component: () => {
    const { id } = Route.useParams();
    return <ActionPage key={id} id={id} />;
  },
});
