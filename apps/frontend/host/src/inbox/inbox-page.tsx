import { Button, buttonClass, EmptyState } from '@countersign/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FilePlus2, ListChecks } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useCan, useMe } from '../session/me.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { t } from '../strings/index.ts';
import { ActionList } from './action-list.tsx';
import { InboxFilters } from './inbox-filters.tsx';
import { InboxTabs } from './inbox-tabs.tsx';
import { rememberSearch } from './last-search.ts';
import { useChoosing } from './many/use-choosing.ts';
import { filterCount, listQueryOf, tabsFor, tabShown, waitsForVote } from './search.ts';

// Emergencies are rare, and so are absences.
const InboxNotes = lazy(async () => ({
  default: (await import('./inbox-notes.tsx')).InboxNotes,
}));

const OrphansNote = lazy(async () => ({
  default: (await import('./orphans-note.tsx')).OrphansNote,
}));

// A view with rows needs nothing of it.
const NothingHere = lazy(async () => ({
  default: (await import('./nothing-here.tsx')).NothingHere,
}));

// Most decide one after the other.
const DecideBar = lazy(async () => ({
  default: (await import('./many/decide-bar.tsx')).DecideBar,
}));

const route = getRouteApi('/_app/inbox');

/** What waits for me, what I filed, everything: live lists with filters in the address. */
export function InboxPage() {
  const search = route.useSearch();
  const { permissions } = useMe();
  const mayFile = useCan('action:file');
  const reviews = useCan('action:review');
  const tabs = tabsFor(permissions);
  const tab = tabShown(search, permissions);
  useEffect(() => rememberSearch(search), [search]);
  const query = useMemo(() => tab && listQueryOf(tab, search), [tab, search]);
  const { choosing, begin, end } = useChoosing();
  const decides = tab !== undefined && waitsForVote(tab);
  // What was chosen in another view is not on this one.
  useEffect(end, [tab, end]);
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <PageHeader
        title={t.nav.inbox}
        actions={
          <>
            {decides && !choosing && (
              <Button onClick={begin}>
                <ListChecks aria-hidden="true" className="size-4" />
                {t.inbox.chooseSeveral}
              </Button>
            )}
            {mayFile && (
              <Link to="/file" className={buttonClass('primary')}>
                <FilePlus2 aria-hidden="true" className="size-4" />
                {t.nav.file}
              </Link>
            )}
          </>
        }
      />
      {reviews && (
        <Suspense>
          <InboxNotes />
        </Suspense>
      )}
      {mayFile && (
        <Suspense>
          <OrphansNote />
        </Suspense>
      )}
      {tab && query ? (
        <>
          <InboxTabs tabs={tabs} shown={tab} />
          <InboxFilters tab={tab} search={search} />
          <div className="mt-3 min-w-0 rounded-lg border border-line bg-surface">
            <ActionList
              key={tab}
              query={query}
              label={t.inbox.tabs[tab]}
              empty={
                <Suspense fallback={<div className="min-h-56" />}>
                  <NothingHere tab={tab} filtered={filterCount(tab, search) > 0} />
                </Suspense>
              }
              choosing={decides ? choosing : undefined}
            />
          </div>
          {decides && choosing && (
            <Suspense>
              <DecideBar choosing={choosing} onEnd={end} />
            </Suspense>
          )}
        </>
      ) : (
        <EmptyState title={t.errors.forbidden} />
      )}
    </div>
  );
}
