import type { PersonRef } from '@countersign/actions';
import { cn, RevealText } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { t } from '../strings/index.ts';
import { userQuery } from './user-name.tsx';

/**
 * A person of the record: the name as it was then, with what hides or misleads in it marked, and the
 * username, which nobody else has. Says so when their access has ended.
 */
export function PersonName({
  person,
  className,
  usernameClass,
}: {
  person: PersonRef;
  className?: string;
  /** For where there is no room for it. */
  usernameClass?: string;
}) {
  const { data: user } = useQuery(userQuery(person.personId));
  const left = user && ['deactivating', 'deactivated', 'reactivating'].includes(user.status);
  return (
    <span className={cn('wrap-anywhere', className)}>
      <RevealText value={person.name} />
      {user && (
        <span className={cn('font-normal text-fg-muted', usernameClass)}>
          {` @${user.username}`}
          {left && ` (${t.hasLeft})`}
        </span>
      )}
    </span>
  );
}
