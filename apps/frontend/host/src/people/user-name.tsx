import { RevealText, linkClass } from '@countersign/ui';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { inBatches } from '../api/batch.ts';
import { api } from '../api/client.ts';
import { isReadable, page } from '../api/data.ts';
import { apiFetch } from '../api/fetch.ts';
import { Link } from '@tanstack/react-router';
import type { DirectoryTools, RecordLinkProps, UserLinkProps } from '@countersign/remote';
import { PageLink } from '../pages/page-link.tsx';
import { useDirectories } from '../remotes/abouts.ts';

/** The field in which records and results name a user. */
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

/** The full name behind a user's id; the id while none is known. */
export function UserNameOrId({ userId }: UserLinkProps) {
  const { data: user } = useQuery(userQuery(userId));
  return <RevealText value={user?.fullName ?? userId} />;
}

/** Leads to a user, where users can be looked at; by their name, or by the id while none is known. */
export function UserLink({ userId, children }: UserLinkProps) {
  const directory = useDirectories().find(({ idField }) => idField === userField);
  const words = children ?? <UserNameOrId userId={userId} />;
  if (!directory) return words;
  return (
    <ToRecord directory={directory.path} id={userId}>
      {words}
    </ToRecord>
  );
}

/** Leads to a record, where those of its directory can be looked at. */
function RecordLink(props: RecordLinkProps) {
  const isThere = useDirectories().some(({ path }) => path === props.directory);
  return isThere ? <ToRecord {...props} /> : props.children;
}

function ToRecord({ directory, id, children }: RecordLinkProps) {
  return (
    <Link to="/$directory/$id" params={{ directory, id }} className={`${linkClass} inline-block`}>
      {children}
    </Link>
  );
}

/** How remotes name users, lead elsewhere, and read on. */
export const directoryTools: DirectoryTools = {
  UserLink,
  UserName: UserNameOrId,
  RecordLink,
  Link: PageLink,
  fetch: apiFetch,
};
