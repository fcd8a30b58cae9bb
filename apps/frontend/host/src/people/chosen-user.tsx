import { RevealText, Skeleton, UserBadge } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { userQuery } from './user-name.tsx';
import { rolesText } from './roles-text.ts';
import { t } from '../strings/index.ts';

/** Who was chosen, so that nobody mistakes one for another of the same name. */
export function ChosenUser({ userId }: { userId: string }) {
  const { data: user, isPending } = useQuery(userQuery(userId));
  if (isPending) return <Skeleton className="mt-1.5 h-5 w-64" />;
  return (
    <p
      role="status"
      className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-fg-muted"
    >
      {user ? (
        <>
          <RevealText value={user.username} mono />
          <span aria-hidden="true">·</span>
          <RevealText value={user.email} />
          {user.roles && <span>{rolesText(user.roles)}</span>}
          <UserBadge user={user} />
        </>
      ) : (
        t.submit.picker.unknown
      )}
    </p>
  );
}
