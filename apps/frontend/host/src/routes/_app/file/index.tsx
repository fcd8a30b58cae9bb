import { createFileRoute } from '@tanstack/react-router';
import { ChoosePage } from '../../../file/choose-page.tsx';
import { actionTypesQuery } from '../../../file/queries.ts';

export const Route = createFileRoute('/_app/file/')({
  loader: ({ context }) => context.queryClient.ensureQueryData(actionTypesQuery),
  component: ChoosePage,
});
