import type { UserPickerProps } from '@countersign/remote';
import { comboboxProps, nextOption, onlyOption } from '@countersign/remote/combobox';
import { Input, RevealText, Skeleton, UserBadge, useFieldControl } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, lazy, Suspense, useEffect, useId, useState } from 'react';
import { userQuery } from './user-name.tsx';
import { rolesText } from '../strings/index.ts';
import { submitTexts } from '../strings/submit.ts';

import { type FoundUser, useUserSearch } from './use-user-search.ts';

const loadOptions = async () => ({ default: (await import('./user-options.tsx')).UserOptions });
const UserOptions = lazy(loadOptions);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Finds a user by name, username or email: an editable combobox with a list (WAI-ARIA 1.2). Only who
 * is of the wanted status can be chosen; an id that is pasted is taken as it is.
 */
export function UserPicker({ value, onChange, status: wanted = 'active' }: UserPickerProps) {
  const listId = useId();
  // Before it opens, so that the list is there at once, and when the network is gone.
  useEffect(() => void loadOptions(), []);
  const { required, ...control } = useFieldControl({});
  const { data: chosen } = useQuery({ ...userQuery(value), enabled: value !== '' });
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(false);
  const [pointed, setActive] = useState(-1);
  const search = useUserSearch(typed ?? '', open, wanted);
  const { users } = search;
  const choosable = users.map(({ status }) => status === wanted);
  // Whoever is alone in matching what was typed is meant by it.
  const alone = typed?.trim() && !search.searching ? onlyOption(choosable) : -1;
  const active = pointed >= 0 ? pointed : alone;
  const shown = typed ?? chosen?.fullName ?? value;

  function choose(user: FoundUser | undefined): void {
    if (user?.status !== wanted) return;
    onChange(user.userId);
    setTyped(undefined);
    close();
  }
  function close(): void {
    setOpen(false);
    setActive(-1);
  }
  function type(text: string): void {
    const id = text.trim().toLowerCase();
    setTyped(uuid.test(id) ? undefined : text);
    setActive(-1);
    setOpen(!uuid.test(id));
    onChange(uuid.test(id) ? id : '');
  }
  function onKeyDown(event: KeyboardEvent): void {
    const next = nextOption(event.key, active, open ? choosable : []);
    if (next !== undefined) setActive(next);
    else if (!open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) setOpen(true);
    // With the list open it only ever chooses: whoever presses it is not done with the form.
    else if (event.key === 'Enter' && open && !isSending(event)) choose(users[active]);
    else if (event.key === 'Escape' && open) close();
    else return;
    event.preventDefault();
  }

  return (
    <div className="relative min-w-0">
      <Input
        {...control}
        {...comboboxProps({ listId, open, active, required })}
        placeholder={submitTexts.whom}
        value={shown}
        onChange={({ target }) => type(target.value)}
        onFocus={({ target }) => target.select()}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close();
          if (value !== '') setTyped(undefined);
        }}
      />
      {open && (
        <Suspense>
          <UserOptions
            id={listId}
            search={search}
            active={active}
            wanted={wanted}
            onPoint={setActive}
            onChoose={choose}
          />
        </Suspense>
      )}
      {value !== '' && !open && <ChosenUser userId={value} />}
    </div>
  );
}

/** Sends the form from anywhere, as in its other fields. */
const isSending = ({ metaKey, ctrlKey }: KeyboardEvent): boolean => metaKey || ctrlKey;

/** Who was chosen, so that nobody mistakes one for another of the same name. */
function ChosenUser({ userId }: { userId: string }) {
  const { data: user, isPending } = useQuery(userQuery(userId));
  if (isPending) return <Skeleton className="mt-1.5 h-5 w-64" />;
  return (
    <p
      role="status"
      className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-fg-muted"
    >
      {user ? (
        <>
          <RevealText value={user.username} mono />
          <span aria-hidden="true">·</span>
          <RevealText value={user.email} />
          {user.roles && <span>{rolesText(user.roles)}</span>}
          <UserBadge user={user} />
        </>
      ) : (
        submitTexts.unknown
      )}
    </p>
  );
}
