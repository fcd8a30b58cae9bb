import { createFileRoute, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { meQuery } from '../session/me.ts';
import { SignInPage } from '../sign-in/sign-in-page.tsx';

/** Only a path of this app may be gone to after signing in. */
const search = z.object({
  to: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
});

export const Route = createFileRoute('/sign-in')({
  validateSearch: search,
  beforeLoad: async ({ context, search: { to } }) => {
    if (await context.queryClient.fetchQuery(meQuery)) throw redirect({ href: to ?? '/inbox' });
  },
  component: () => <SignInPage to={Route.useSearch().to ?? '/inbox'} />,
});
