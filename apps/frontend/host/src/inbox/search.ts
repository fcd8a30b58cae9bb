import type { ListQuery } from '@countersign/actions';
import { isFilledIn, longestSearch, shortestSearch } from '@countersign/actions/characters';
import { actionStatuses, actionTypeNames, executionStates } from '@countersign/actions/names';
import type { Permission } from '@countersign/auth';
import { calendarDay, oneOf, searchOf, textUpTo, uuid } from '../api/search.ts';

const inboxTabs = ['review', 'assigned', 'mine', 'returned', 'all', 'observed'] as const;
export type InboxTab = (typeof inboxTabs)[number];

/** The filters as they stand in the address; what is not understood is left out. Days are local ones. */
export const inboxSearch = searchOf({
  tab: oneOf(inboxTabs),
  type: oneOf(actionTypeNames),
  status: oneOf(actionStatuses),
  execution: oneOf(executionStates),
  late: oneOf(['only']),
  assigned: oneOf(['nobody']),
  answers: oneOf(['nobody', 'me']),
  glass: oneOf(['any', 'unclosed', 'mine', 'overdue', 'justified', 'unjustified']),
  maker: uuid,
  batch: uuid,
  q: textUpTo(longestSearch),
  from: calendarDay,
  to: calendarDay,
  sort: oneOf(['oldest']),
});
export type InboxSearch = ReturnType<typeof inboxSearch>;

const permissionFor: Record<InboxTab, Permission> = {
  review: 'action:review',
  assigned: 'action:review',
  mine: 'action:file',
  returned: 'action:file',
  all: 'action:read',
  observed: 'directory:read',
};

/** The views that a person with these permissions has, in order. */
export function tabsFor(permissions: readonly Permission[]): InboxTab[] {
  const own = inboxTabs.filter((tab) => permissions.includes(permissionFor[tab]));
  // An auditor is no observer.
  return permissions.includes('audit:read') ? own.filter((tab) => tab !== 'observed') : own;
}

/** The view to show: the one asked for when the person has it, else their first. */
export function tabShown(
  { tab }: Pick<InboxSearch, 'tab'>,
  permissions: readonly Permission[],
): InboxTab | undefined {
  const own = tabsFor(permissions);
  return tab && own.includes(tab) ? tab : own[0];
}

/** The filters of a search that narrow this view: those that it has no use for are left out. */
function filtersOf(tab: InboxTab, search: InboxSearch): InboxSearch {
  const { type, status, execution, late, assigned, answers, maker, batch, q, from, to } = search;
  const { glass } = search;
  const waiting = waits(tab);
  return {
    type,
    // What is late, assigned to nobody or nobody's is pending, and an emergency's is approved.
    status: waiting || late || assigned || answers || glass ? undefined : status,
    execution: waiting ? undefined : execution,
    late: tab === 'returned' ? undefined : late,
    assigned: tab === 'assigned' || tab === 'returned' ? undefined : assigned,
    answers: waiting ? undefined : answers,
    glass: waiting ? undefined : glass,
    maker: tab === 'mine' || tab === 'returned' ? undefined : maker,
    batch,
    q: q && searchable(q) ? q.trim() : undefined,
    from,
    to,
  };
}

/** Whether a view holds only what waits for the person. */
export const waits = (tab: InboxTab): boolean => waitsForVote(tab) || tab === 'returned';

/** Whether a view holds only what the person may decide. */
export const waitsForVote = (tab: InboxTab): boolean => tab === 'review' || tab === 'assigned';

/** How many filters narrow the view. */
export function filterCount(tab: InboxTab, search: InboxSearch): number {
  return Object.values(filtersOf(tab, search)).filter((value) => value !== undefined).length;
}

/** What the API is asked for a view: `from` and `to` become the beginning and the end of local days. */
export function listQueryOf(tab: InboxTab, search: InboxSearch): ListQuery {
  const filters = filtersOf(tab, search);
  const { type, status, execution, late, assigned, answers, maker, batch, q, from, to } = filters;
  const { glass } = filters;
  return {
    ...(waitsForVote(tab) && { reviewableBy: 'me' as const }),
    ...(tab === 'assigned' && { assignedTo: 'me' as const }),
    // What somebody adopts, or could adopt, another one has filed.
    ...(tab === 'mine' && !answers && { maker: 'me' as const }),
    ...(tab === 'returned' && { maker: 'me' as const, status: 'returned' as const }),
    ...(tab === 'observed' && { observedBy: 'me' as const }),
    ...(type && { actionType: type }),
    ...(status && { status }),
    ...(execution && { execution }),
    ...(late && { late: 'true' as const }),
    ...(assigned && { assignedTo: 'none' as const }),
    ...(answers === 'nobody' && { orphaned: 'true' as const }),
    ...(answers === 'me' && { adoptedBy: 'me' as const }),
    ...(glass && { breakGlass: glass === 'mine' ? ('reviewableByMe' as const) : glass }),
    ...(maker && { maker }),
    ...(batch && { batch }),
    ...(q && { q }),
    ...(from && { from: startOfDay(from, 0) }),
    ...(to && { to: startOfDay(to, 1) }),
    ...(search.sort && { sort: search.sort }),
  };
}

/** Whether the API searches for it. */
const searchable = (q: string): boolean => isFilledIn(q, shortestSearch);

function startOfDay(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
