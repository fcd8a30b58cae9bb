import { RevealText, Spinner, UserBadge, cn } from '@countersign/ui';
import { useEffect, useRef } from 'react';
import { rolesText, t } from '../strings/index.ts';
import type { FoundUser, useUserSearch } from './use-user-search.ts';

const texts = t.submit.picker;

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
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      className="absolute inset-x-0 top-full z-30 mt-1 overflow-hidden rounded-md border border-line bg-surface shadow-lg"
      onPointerDown={(event) => event.preventDefault()}
    >
      <ul
        ref={list}
        id={id}
        role="listbox"
        aria-label={texts.label}
        aria-busy={searching}
        className="max-h-72 overflow-y-auto p-1 empty:p-0"
      >
        {users.map((user, index) => (
          <li
            key={user.userId}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            aria-disabled={user.status !== wanted}
            onPointerMove={() => user.status === wanted && onPoint(index)}
            onClick={() => onChoose(user)}
            className={cn(
              'flex min-h-11 min-w-0 items-center gap-3 rounded-sm px-2 py-1',
              index === active &&
                'bg-accent-soft forced-colors:outline-2 forced-colors:-outline-offset-2',
              user.status === wanted ? 'cursor-pointer' : 'cursor-not-allowed',
            )}
          >
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
          </li>
        ))}
      </ul>
      <p
        role="status"
        className="flex min-h-8 items-center gap-2 border-t border-line px-3 py-1 text-xs text-fg-muted"
      >
        {searching && !failed ? (
          <>
            <Spinner className="size-3.5" />
            {texts.searching}
          </>
        ) : (
          saidOf({ failed, shown: users.length, total })
        )}
      </p>
    </div>
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
