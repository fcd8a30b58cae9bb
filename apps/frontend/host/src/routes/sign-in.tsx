import { createFileRoute, redirect } from '@tanstack/react-router';
import { meQuery } from '../session/me.ts';
import { keptPath } from '../sign-in/kept-path.ts';
import { returnPath } from '../sign-in/return-path.ts';
import { SignInPage } from '../sign-in/sign-in-page.tsx';

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search): { to?: string; error?: string } => {
    const error = typeof search['error'] === 'string' ? search['error'] : undefined;
    // A provider that signs nobody in sends them back without it.
    const to = returnPath(search['to']) ?? (error === undefined ? undefined : keptPath());
    return { ...(to && { to }), ...(error !== undefined && { error }) };
  },
  beforeLoad: async ({ context, search: { to } }) => {
    if (await context.queryClient.fetchQuery(meQuery)) throw redirect({ href: to ?? '/inbox' });
  },
  component: () => {
    const { to, error } = Route.useSearch();
    return <SignInPage to={to ?? '/inbox'} failed={error !== undefined} />;
  },
});
