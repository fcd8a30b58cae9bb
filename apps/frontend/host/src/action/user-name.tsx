import { RevealText } from '@countersign/ui';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';

/** One user of the directory; names change rarely. */
export const userQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', 'one', userId],
    queryFn: () => data(api.user.users[':id'].$get({ param: { id: userId } })),
    staleTime: 300_000,
    retry: false,
  });

/** The full name behind a user's id; nothing while it is not known. */
export function UserName({ userId, after }: { userId: string; after?: string }) {
  const { data: user } = useQuery(userQuery(userId));
  if (!user) return null;
  return (
    <>
      <RevealText value={user.fullName} />
      {after}
    </>
  );
}
