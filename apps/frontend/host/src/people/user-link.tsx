import { linkClass, RevealText } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDirectories } from '../remotes/abouts.ts';
import { userField, userQuery } from './user-name.tsx';

/** Leads to a user, where users can be looked at; by their name, or by the id while none is known. */
export function UserLink({ userId, children }: { userId: string; children?: ReactNode }) {
  const { data: user } = useQuery(userQuery(userId));
  const directory = useDirectories().find(({ idField }) => idField === userField);
  const words = children ?? <RevealText value={user?.fullName ?? userId} />;
  if (!directory) return words;
  return (
    <Link
      to="/$directory/$id"
      params={{ directory: directory.path, id: userId }}
      className={`${linkClass} inline-block`}
    >
      {words}
    </Link>
  );
}
