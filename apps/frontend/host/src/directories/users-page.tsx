import { Cell, HeaderCell, RevealText, RowLink, TableRow, Time } from '@countersign/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { page } from '../api/data.ts';
import { Choice } from '../inbox/choice.tsx';
import { t } from '../strings/index.ts';
import { Directory } from './directory.tsx';
import { FileLink } from './file-link.tsx';
import { rolesText } from './roles-text.ts';
import { useDirectory } from './use-directory.ts';
import { UserStatus } from './user-status.tsx';
import { userStatuses, type UserStatusName } from './user-statuses.ts';

const route = getRouteApi('/_app/users/');
const texts = t.directories.user;
const statuses = userStatuses.map((value) => ({ value, label: texts.statuses[value] }));

/** What finds those whose rows show a status: who has not accepted yet is active to the service. */
function standing(status: UserStatusName | undefined) {
  if (status === 'active') return { status, signIn: 'accepted' } as const;
  return status === 'invited' ? ({ status: 'active', signIn: 'invited' } as const) : { status };
}

/** The people of the house, as the user service knows them. */
export function UsersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const found = useDirectory('users', search, (query) =>
    page(api.user.users.$get({ query: { ...query, ...standing(search.status) } })),
  );
  return (
    <Directory
      title={t.nav.users}
      found={found}
      q={search.q}
      filters={
        <Choice
          label={texts.status}
          all={t.directories.anyStatus}
          options={statuses}
          value={search.status}
          onChange={(status) =>
            void navigate({ search: (old) => ({ ...old, status }), replace: true })
          }
        />
      }
      actions={<FileLink type="create_user">{texts.create}</FileLink>}
      head={
        <>
          <HeaderCell>{texts.name}</HeaderCell>
          <HeaderCell>{texts.username}</HeaderCell>
          <HeaderCell>{texts.email}</HeaderCell>
          <HeaderCell>{texts.roles}</HeaderCell>
          <HeaderCell>{texts.status}</HeaderCell>
          <HeaderCell wide>{texts.since}</HeaderCell>
        </>
      }
      row={(user) => (
        <TableRow key={user.userId}>
          <Cell heading className="sm:min-w-30">
            <RowLink asChild>
              <Link to="/users/$id" params={{ id: user.userId }}>
                <RevealText value={user.fullName} />
              </Link>
            </RowLink>
          </Cell>
          <Cell label={texts.username} className="sm:min-w-28">
            <RevealText value={user.username} />
          </Cell>
          <Cell label={texts.email} className="sm:min-w-30">
            <RevealText value={user.email} />
          </Cell>
          <Cell label={texts.roles}>{user.roles ? rolesText(user.roles) : texts.rolesUnknown}</Cell>
          <Cell className="max-sm:order-last">
            <UserStatus user={user} />
          </Cell>
          <Cell wide label={texts.since}>
            <Time at={user.createdAt} show="date" />
          </Cell>
        </TableRow>
      )}
    />
  );
}
