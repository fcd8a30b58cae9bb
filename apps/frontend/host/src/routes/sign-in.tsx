import { returnPath } from '@countersign/auth';
import { createFileRoute, redirect } from '@tanstack/react-router';
import { searchOf, textUpTo } from '../api/search.ts';
import { aboutsArrived } from '../remotes/abouts.ts';
import { meQuery } from '../session/me.ts';
import { keptPath } from '../sign-in/page-at.ts';
import { SignInPage } from '../sign-in/sign-in-page.tsx';

const search = searchOf({ to: returnPath, error: textUpTo(500) });

export const Route = createFileRoute('/sign-in')({
  validateSearch: search,
  beforeLoad: async ({ context: { queryClient, pageAt }, search: { to } }) => {
    const [me] = await Promise.all([
      queryClient.fetchQuery(meQuery),
      to === undefined ? undefined : aboutsArrived(queryClient, 2_000),
    ]);
    if (me) throw redirect({ href: pageAt(to) ?? '/inbox' });
  },
  component: () => {
    const { to, error } = Route.useSearch();
    const failed = error !== undefined;
    const { pageAt } = Route.useRouteContext();
    // A provider that signs nobody in sends them back without it.
    return <SignInPage to={pageAt(to ?? (failed ? keptPath() : undefined))} failed={failed} />;
  },
});
