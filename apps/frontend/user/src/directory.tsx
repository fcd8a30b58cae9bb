import type { DirectoryTools, RemoteDirectory, RowOf } from '@countersign/remote';
import { Money, RevealText, revealedText, Time, UserBadge } from '@countersign/ui';
import type { UserClient } from '@countersign/user-service/client';
import { isOfferedOn } from './is-offered-on.ts';
import { historySection, lastChange } from './history/section.tsx';
import { t } from './strings.ts';

const texts = t.directory;

type User = RowOf<UserClient['api']['user']['users']['$get']>;

/** The screens of users. */
export const directory: RemoteDirectory<User> = {
  columns: [
    {
      title: texts.name,
      cell: ({ fullName }) => (
        <span className="inline-block sm:min-w-24">
          <RevealText value={fullName} />
        </span>
      ),
    },
    {
      title: t.createUser.username,
      cell: ({ username }) => (
        <span className="inline-block sm:min-w-22">
          <RevealText value={username} />
        </span>
      ),
    },
    {
      title: t.createUser.email,
      cell: ({ email }) => (
        <span className="inline-block sm:min-w-24">
          <RevealText value={email} />
        </span>
      ),
    },
    { title: t.createUser.roles, cell: rolesText },
    { title: texts.status, cell: (user) => <UserBadge user={user} />, badge: true },
    {
      title: texts.since,
      cell: ({ createdAt }) => <Time at={createdAt} show="date" />,
      wide: true,
    },
  ],
  record: (user, tools) => ({
    title: revealedText(user.fullName),
    badge: <UserBadge user={user} />,
    code: user.username,
    fields: {
      [texts.name]: <RevealText value={user.fullName} />,
      [t.createUser.username]: <RevealText value={user.username} />,
      [t.createUser.email]: <RevealText value={user.email} />,
      [t.createUser.roles]: rolesText(user),
      [texts.groups]: <Groups of={user} RecordLink={tools.RecordLink} />,
      [texts.limits]: <Limits of={user} />,
      [texts.since]: <Time at={user.createdAt} show="absolute" focusable />,
      [texts.changed]: lastChange(user, tools),
      [texts.id]: <RevealText value={user.userId} mono />,
    },
    sections: historySection(t.history.ofUser, { userId: user.userId }, tools),
  }),
  isOpen: isOfferedOn,
};

function Groups({ of: { groups }, RecordLink }: { of: User } & Pick<DirectoryTools, 'RecordLink'>) {
  if (!groups) return texts.rolesUnknown;
  if (groups.length === 0) return texts.none;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {groups.map((name) => {
        const words = <RevealText value={name} mono />;
        return (
          <li key={name}>
            {RecordLink ? (
              <RecordLink directory="groups" id={name}>
                {words}
              </RecordLink>
            ) : (
              words
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Limits({ of: { limits } }: { of: User }) {
  if (!limits) return texts.rolesUnknown;
  const amounts = Object.entries(limits);
  if (amounts.length === 0) return texts.none;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {amounts.map(([currency, amount]) => (
        <li key={currency}>
          <Money amount={amount} currency={currency} />
        </li>
      ))}
    </ul>
  );
}

function rolesText({ roles }: User): string {
  return roles ? roles.map((role) => t.roles[role].name).join(', ') : texts.rolesUnknown;
}
