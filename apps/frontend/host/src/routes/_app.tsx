import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { Live } from '../live/live.tsx';
import { aboutsArrived } from '../remotes/abouts.ts';
import { meQuery } from '../session/me.ts';
import { SamePerson } from '../session/same-person.tsx';
import { SessionEnded } from '../session/session-ended.tsx';
import { Shell } from '../shell/shell.tsx';

export const Route = createFileRoute('/_app')({
  // Once this is shown as pending, so is all of the page until its last part is there.
  pendingMs: 5_000,
  beforeLoad: async ({ context, location }) => {
    const { queryClient } = context;
    const [me] = await Promise.all([
      queryClient.ensureQueryData(meQuery),
      // Hardly ever later than who it is; without it lists and navigation fill in a moment later.
      aboutsArrived(queryClient, 150),
    ]);
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
      <Live />
    </>
  ),
});
