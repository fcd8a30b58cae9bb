import { createFileRoute, redirect } from '@tanstack/react-router';
import { meQuery } from '../session/me.ts';
import { returnPath } from '../sign-in/return-path.ts';
import { SignInPage } from '../sign-in/sign-in-page.tsx';

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search): { to?: string; error?: string } => {
    const to = returnPath(search['to']);
    return {
      ...(to && { to }),
      ...(typeof search['error'] === 'string' && { error: search['error'] }),
    };
  },
  beforeLoad: async ({ context, search: { to } }) => {
    if (await context.queryClient.fetchQuery(meQuery)) throw redirect({ href: to ?? '/inbox' });
  },
  component: () => {
    const { to, error } = Route.useSearch();
    return <SignInPage to={to ?? '/inbox'} failed={error !== undefined} />;
  },
});
