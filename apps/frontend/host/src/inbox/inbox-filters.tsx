import { actionStatuses, actionTypesByTitle, executionStates } from '@countersign/actions/names';
import { Badge, Button, cn, labels } from '@countersign/ui';
import { useNavigate } from '@tanstack/react-router';
import { ArrowDownWideNarrow, SlidersHorizontal, X } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { typeTitle } from '../action/catalogue.ts';
import { SearchBox } from '../shell/search-box.tsx';
import { t } from '../strings/index.ts';
import { Choice } from './choice.tsx';
import { MakerFilter } from './maker-filter.tsx';
import { filterCount, type InboxSearch, type InboxTab, waits } from './search.ts';
import { TimeFilter } from './time-filter.tsx';

const types = actionTypesByTitle.map((value) => ({ value, label: typeTitle(value) }));
const statuses = actionStatuses.map((value) => ({ value, label: labels.status[value] }));
/** Where statuses can be chosen, what is late, what nobody is asked and who answers for it stands after what is pending, and emergencies at the end. */
const kinds = [
  ...statuses.flatMap((option) =>
    option.value === 'pending'
      ? [
          option,
          { value: 'late' as const, label: t.inbox.late },
          { value: 'unassigned' as const, label: t.inbox.unassigned },
          { value: 'orphaned' as const, label: t.inbox.orphaned },
          { value: 'adopted' as const, label: t.inbox.adopted },
        ]
      : [option],
  ),
  { value: 'glass' as const, label: t.inbox.emergencies },
];
const lateness = [{ value: 'only' as const, label: t.inbox.onlyLate }];
const assignments = [{ value: 'nobody' as const, label: t.inbox.onlyUnassigned }];
const executions = executionStates.map((value) => ({ value, label: labels.execution[value] }));

// Hardly anybody looks for emergencies.
const GlassChoice = lazy(async () => ({
  default: (await import('../glass/parts.ts')).GlassChoice,
}));

/** What narrows a view; everything stands in the address. */
export function InboxFilters({ tab, search }: { tab: InboxTab; search: InboxSearch }) {
  const navigate = useNavigate({ from: '/inbox' });
  const [open, setOpen] = useState(false);
  const set = useCallback(
    (change: InboxSearch) =>
      void navigate({
        search: (now) => ({ ...now, ...change }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const setText = useCallback((q: string | undefined) => set({ q }), [set]);
  const active = filterCount(tab, search);
  return (
    <div role="search" aria-label={t.inbox.filters} className="flex flex-wrap items-center gap-2">
      <div className="flex w-full gap-2 sm:w-auto">
        <SearchBox label={t.inbox.search} value={search.q ?? ''} onChange={setText} />
        <Button
          className="h-9 sm:hidden"
          aria-expanded={open}
          aria-controls="inbox-filters"
          onClick={() => setOpen(!open)}
        >
          <SlidersHorizontal aria-hidden="true" className="size-4" />
          {t.inbox.filters}
          {active > 0 && <Badge tone="accent">{active}</Badge>}
        </Button>
      </div>
      <div
        id="inbox-filters"
        className={cn('grid w-full gap-2 sm:contents', !open && 'max-sm:hidden')}
      >
        <Choice
          label={t.inbox.type}
          all={t.inbox.anyType}
          options={types}
          value={search.type}
          onChange={(type) => set({ type })}
        />
        {waits(tab) ? (
          <>
            {tab !== 'returned' && (
              <Choice
                label={t.inbox.lateness}
                all={t.inbox.lateOrNot}
                options={lateness}
                value={search.late}
                onChange={(late) => set({ late })}
              />
            )}
            {tab === 'review' && (
              <Choice
                label={t.inbox.assignment}
                all={t.inbox.assignedOrNot}
                options={assignments}
                value={search.assigned}
                onChange={(assigned) => set({ assigned })}
              />
            )}
          </>
        ) : (
          <>
            <Choice
              label={t.inbox.status}
              all={t.inbox.anyStatus}
              options={kinds}
              value={kindOf(search)}
              onChange={(kind) => set(searchFor(kind))}
            />
            {search.glass && (
              <Suspense>
                <GlassChoice value={search.glass} onChange={(glass) => set({ glass })} />
              </Suspense>
            )}
            <Choice
              label={t.inbox.execution}
              all={t.inbox.anyExecution}
              options={executions}
              value={search.execution}
              onChange={(execution) => set({ execution })}
            />
          </>
        )}
        <TimeFilter value={search} onChange={({ from, to }) => set({ from, to })} />
        {tab !== 'mine' && tab !== 'returned' && (
          <MakerFilter value={search.maker} onChange={(maker) => set({ maker })} />
        )}
        {search.batch && (
          <Button className="max-w-full" onClick={() => set({ batch: undefined })}>
            <X aria-hidden="true" className="size-4" />
            {t.inbox.filedTogether}
          </Button>
        )}
        {active > 0 && (
          <Button
            variant="ghost"
            onClick={() =>
              void navigate({
                search: ({ tab: own, sort }) => ({ tab: own, sort }),
                replace: true,
              })
            }
          >
            {t.inbox.clear}
          </Button>
        )}
        <Button
          variant="ghost"
          className="sm:ml-auto"
          onClick={() => set({ sort: search.sort ? undefined : 'oldest' })}
        >
          <ArrowDownWideNarrow aria-hidden="true" className="size-4 text-fg-muted" />
          {search.sort ? t.inbox.oldestFirst : t.inbox.newestFirst}
        </Button>
      </div>
    </div>
  );
}

type Kind = (typeof kinds)[number]['value'];

const kindOf = ({ late, assigned, answers, glass, status }: InboxSearch): Kind | undefined => {
  if (late) return 'late';
  if (glass) return 'glass';
  if (answers) return answers === 'me' ? 'adopted' : 'orphaned';
  return assigned ? 'unassigned' : status;
};

/** One kind at a time. */
function searchFor(kind: Kind | undefined): InboxSearch {
  const none: InboxSearch = {
    late: undefined,
    assigned: undefined,
    answers: undefined,
    glass: undefined,
    status: undefined,
  };
  if (kind === 'late') return { ...none, late: 'only' };
  if (kind === 'glass') return { ...none, glass: 'any' };
  if (kind === 'orphaned') return { ...none, answers: 'nobody' };
  if (kind === 'adopted') return { ...none, answers: 'me' };
  return kind === 'unassigned' ? { ...none, assigned: 'nobody' } : { ...none, status: kind };
}
