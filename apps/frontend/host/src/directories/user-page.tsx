import { revealedText, RevealText, Time } from '@countersign/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { BackLink } from '../shell/back-link.tsx';
import { t } from '../strings/index.ts';
import { FileLink } from './file-link.tsx';
import { userQuery } from './queries.ts';
import { Record } from './record.tsx';
import { rolesText } from './roles-text.ts';
import { isReadable, UnreadableRecord } from './unreadable.tsx';
import { UserStatus } from './user-status.tsx';

const texts = t.directories.user;

/** One user. */
export function UserPage({ id }: { id: string }) {
  const { data: user } = useSuspenseQuery(userQuery(id));
  if (!isReadable(user)) {
    return <UnreadableRecord id={id} back={<BackLink to="/users">{t.nav.users}</BackLink>} />;
  }
  const active = user.status === 'active';
  return (
    <Record
      back={<BackLink to="/users">{t.nav.users}</BackLink>}
      title={revealedText(user.fullName)}
      badge={<UserStatus user={user} />}
      id={user.userId}
      code={user.username}
      actions={
        active && (
          <>
            <FileLink type="create_account" from={{ userId: id }}>
              {texts.account}
            </FileLink>
            <FileLink type="deactivate_user" from={{ userId: id }}>
              {texts.deactivate}
            </FileLink>
          </>
        )
      }
      fields={[
        [texts.name, <RevealText key="name" value={user.fullName} />],
        [texts.username, <RevealText key="username" value={user.username} />],
        [texts.email, <RevealText key="email" value={user.email} />],
        [texts.roles, user.roles ? rolesText(user.roles) : texts.rolesUnknown],
        [texts.since, <Time key="since" at={user.createdAt} show="absolute" focusable />],
        [texts.changed, <Time key="changed" at={user.updatedAt} show="absolute" focusable />],
        [texts.id, <RevealText key="id" value={user.userId} mono />],
      ]}
    />
  );
}
