import { useQuery } from '@tanstack/react-query';
import { rolesText } from './roles-text.ts';
import { t } from '../strings/index.ts';
import { userQuery } from './user-name.tsx';

/** What a person may do by now, under their name; nothing while that is not known. */
export function PersonRoles({ personId }: { personId: string }) {
  const { data: user, isPending } = useQuery(userQuery(personId));
  // Keeps the line's place, so that nothing moves when it comes.
  if (isPending) return <span className="block text-xs">{'\u00a0'}</span>;
  if (!user?.roles) return null;
  return (
    <span className="block text-xs text-fg-muted">
      {t.action.people.roles(rolesText(user.roles))}
    </span>
  );
}
