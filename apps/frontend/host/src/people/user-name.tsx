import { RevealText } from '@countersign/ui';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { inBatches } from '../api/batch.ts';
import { api } from '../api/client.ts';
import { page } from '../api/data.ts';
import { isReadable } from '../api/readable.ts';

/** The field in which records, payloads and results name a user. */
export const userField = 'userId';

const most = 100;
const lookUp = inBatches(async (userIds) => {
  const query = { ids: userIds.join(','), limit: String(most) };
  const { items } = await page(api.user.users.$get({ query }));
  return new Map(items.filter(isReadable).map((user) => [user.userId, user]));
}, most);

/** One user of the directory, `null` when there is none; names change rarely. */
export const userQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', 'one', userId],
    queryFn: () => lookUp(userId),
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
