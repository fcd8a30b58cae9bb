import { Cell, HeaderCell, RowLink, Select, TableRow, Time } from '@countersign/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { api } from '../api/client.ts';
import { page } from '../api/data.ts';
import { t } from '../strings/index.ts';
import { Directory } from './directory.tsx';
import { FileLink } from './file-link.tsx';
import { useDirectory } from './use-directory.ts';
import { UserStatus } from './user-status.tsx';

const route = getRouteApi('/_app/users/');
const texts = t.directories.user;
const statuses = ['active', 'provisioning', 'deactivating', 'deactivated'] as const;

/** The people of the house, as the user service knows them. */
export function UsersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const found = useDirectory('users', search, (query) =>
    page(api.user.users.$get({ query: { ...query, status: search.status } })),
  );
  const onSearch = useCallback(
    (q: string | undefined) => void navigate({ search: (old) => ({ ...old, q }), replace: true }),
    [navigate],
  );
  return (
    <Directory
      title={t.nav.users}
      found={found}
      q={search.q ?? ''}
      onSearch={onSearch}
      filters={
        <div className="w-48">
          <Select
            aria-label={texts.status}
            value={search.status ?? 'any'}
            options={[
              { value: 'any', label: t.directories.anyStatus },
              ...statuses.map((value) => ({ value, label: texts.statuses[value] })),
            ]}
            onChange={(status) =>
              void navigate({
                search: (old) => ({ ...old, status: status === 'any' ? undefined : status }),
                replace: true,
              })
            }
          />
        </div>
      }
      actions={<FileLink type="create_user">{texts.create}</FileLink>}
      head={
        <>
          <HeaderCell>{texts.name}</HeaderCell>
          <HeaderCell>{texts.username}</HeaderCell>
          <HeaderCell>{texts.email}</HeaderCell>
          <HeaderCell>{texts.status}</HeaderCell>
          <HeaderCell wide>{texts.since}</HeaderCell>
        </>
      }
      row={(user) => (
        <TableRow key={user.userId}>
          <Cell heading>
            <RowLink asChild>
              <Link to="/users/$id" params={{ id: user.userId }}>
                {user.fullName}
              </Link>
            </RowLink>
          </Cell>
          <Cell label={texts.username}>{user.username}</Cell>
          <Cell label={texts.email}>{user.email}</Cell>
          <Cell>
            <UserStatus status={user.status} />
          </Cell>
          <Cell wide label={texts.since}>
            <Time at={user.createdAt} show="date" />
          </Cell>
        </TableRow>
      )}
    />
  );
}
