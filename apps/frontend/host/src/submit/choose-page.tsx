import { Badge, cn, EmptyState, Input, Kbd } from '@countersign/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { PencilLine } from 'lucide-react';
import { useMemo, useState } from 'react';
import { DraftList } from '../drafts/draft-list.tsx';
import { TypeIcon } from '../inbox/type-icon.tsx';
import { useDirectories, useRemotePages } from '../remotes/abouts.ts';
import { useShortcuts, type Shortcut } from '../shell/shortcuts.ts';
import { readDraft } from '../session/drafts.ts';
import { useCan, useMe } from '../session/me.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { chooseTexts } from '../strings/choose.ts';
import { actionTypesQuery, type ActionTypeInfo } from './queries.ts';
import { groupTypes } from './type-groups.ts';
import { draftNameOf } from './use-kept-draft.ts';

/** What can be filed: each type of action with those of its owner, and which of them this person has begun. */
export function ChoosePage() {
  const { data: types } = useSuspenseQuery(actionTypesQuery);
  const may = useCan('action:file');
  const navigate = useNavigate();
  const directories = useDirectories();
  const pages = useRemotePages();
  const [sought, seek] = useState('');
  const groups = useMemo(
    () => groupTypes(types, [...directories, ...pages], sought),
    [types, directories, pages, sought],
  );
  const shortcuts = useMemo<Shortcut[]>(
    () =>
      (may ? groups : [])
        .flatMap((group) => group.types)
        .slice(0, 9)
        .map(({ name, title }, index) => ({
          keys: String(index + 1),
          label: title,
          scope: 'page',
          run: () => void navigate({ to: '/file/$type', params: { type: name } }),
        })),
    [groups, may, navigate],
  );
  useShortcuts(shortcuts);
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <PageHeader title={chooseTexts.title}>
        {may && <p className="mt-0.5 text-fg-muted">{chooseTexts.lead}</p>}
      </PageHeader>
      {may && <DraftList />}
      {may ? (
        <>
          <Input
            type="search"
            aria-label={chooseTexts.find}
            placeholder={chooseTexts.find}
            value={sought}
            onChange={({ target }) => seek(target.value)}
            className="mb-4 max-w-md"
          />
          {groups.map(({ owner = '', label = chooseTexts.others, types: own }) => (
            <section key={owner} aria-labelledby={`owner-${owner}`} className="mb-5">
              <h2 id={`owner-${owner}`} className="mb-2 font-semibold">
                {label}
              </h2>
              <ul className="grid gap-3 sm:grid-cols-2">
                {own.map((type) => (
                  <TypeCard
                    key={type.name}
                    type={type}
                    keys={shortcuts.find((shortcut) => shortcut.label === type.title)?.keys}
                  />
                ))}
              </ul>
            </section>
          ))}
          <p role="status" className="text-fg-muted">
            {groups.length === 0 && chooseTexts.none}
          </p>
        </>
      ) : (
        <EmptyState title={chooseTexts.forbidden} message={chooseTexts.forbiddenHint} />
      )}
    </div>
  );
}

function TypeCard({
  type: { name, title, description },
  keys,
}: {
  type: ActionTypeInfo;
  keys: string | undefined;
}) {
  const { personId } = useMe();
  return (
    <li
      className={cn(
        'relative flex gap-3 rounded-lg border border-line bg-surface p-4',
        'hover:border-line-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
      )}
    >
      <span className="grid size-9 shrink-0 place-items-center rounded-md bg-accent-soft">
        <TypeIcon type={name} className="size-5 text-accent" />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-2">
          <Link
            to="/file/$type"
            params={{ type: name }}
            className="font-semibold outline-none after:absolute after:inset-0"
          >
            {title}
          </Link>
          {readDraft(personId, draftNameOf(name)) !== undefined && (
            <Badge icon={PencilLine}>{chooseTexts.draftKept}</Badge>
          )}
        </div>
        <p className="mt-0.5 text-fg-muted">{description}</p>
      </div>
      {keys && (
        <span className="hidden lg:block">
          <Kbd>{keys}</Kbd>
        </span>
      )}
    </li>
  );
}
