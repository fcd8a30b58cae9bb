import { OptionList } from '@countersign/remote/combobox';
import { RevealText, Spinner, UserBadge } from '@countersign/ui';
import { rolesText } from '../strings/index.ts';
import { peopleFoundTexts as texts } from '../strings/people-found.ts';

import type { FoundUser, useUserSearch } from './use-user-search.ts';

/** The users found, under the picker's input. The focus stays in the input. */
export function UserOptions({
  id,
  search: { users, total, searching, failed },
  active,
  wanted,
  onPoint,
  onChoose,
}: {
  id: string;
  search: ReturnType<typeof useUserSearch>;
  active: number;
  /** The status of those who can be chosen. */
  wanted: FoundUser['status'];
  onPoint: (index: number) => void;
  onChoose: (user: FoundUser) => void;
}) {
  return (
    <OptionList
      id={id}
      label={texts.label}
      options={users}
      keyOf={({ userId }) => userId}
      active={active}
      busy={searching}
      isOpen={({ status }) => status === wanted}
      status={
        searching && !failed ? (
          <>
            <Spinner className="size-3.5" />
            {texts.searching}
          </>
        ) : (
          saidOf({ failed, shown: users.length, total })
        )
      }
      onPoint={onPoint}
      onChoose={onChoose}
    >
      {(user) => (
        <>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">
              <RevealText value={user.fullName} />
            </span>
            <span className="block truncate text-xs text-fg-muted">
              <bdi>{user.username}</bdi> · <bdi>{user.email}</bdi>
            </span>
            {user.roles && (
              <span className="block text-xs text-fg-muted">{rolesText(user.roles)}</span>
            )}
          </span>
          <UserBadge user={user} />
        </>
      )}
    </OptionList>
  );
}

function saidOf({
  failed,
  shown,
  total,
}: {
  failed: boolean;
  shown: number;
  total: number;
}): string {
  if (failed) return texts.failed;
  if (shown === 0) return texts.none;
  return total > shown ? texts.more(total - shown) : texts.found(shown);
}
