import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { meQuery } from '../session/me.ts';
import { SamePerson } from '../session/same-person.tsx';
import { SessionEnded } from '../session/session-ended.tsx';
import { Shell } from '../shell/shell.tsx';

export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: '/sign-in', search: { to: location.href } });
    return { me };
  },
  component: () => (
    <>
      <Shell>
        <Outlet />
      </Shell>
      <SessionEnded />
      <SamePerson />
    </>
  ),
});
