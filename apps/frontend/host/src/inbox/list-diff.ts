import type { Action } from '@countersign/actions';
import type { Pagination } from '@countersign/http';

/** One page of actions as the API gave it. */
export interface ActionPage {
  items: Action[];
  pagination: Pagination;
}

/** How the rows that are shown differ from the first page as it is now. */
export interface ListDiff {
  /** Actions that are not shown and belong among the rows. */
  fresh: Action[];
  /** Rows that have changed, by id. */
  changed: ReadonlyMap<string, Action>;
  /** Ids of rows that no longer belong to the list. */
  gone: ReadonlySet<string>;
  /** So much has happened that the page and the rows do not touch: begin again. */
  gap: boolean;
}

/** The rows of all pages in the order of the list, each once. Ids are UUIDv7: ordered by time. */
export function rowsOf(pages: readonly ActionPage[], oldest = false): Action[] {
  const rows = new Map(pages.flatMap(({ items }) => items).map((action) => [action.id, action]));
  return [...rows.values()].toSorted((a, b) => (a.id < b.id === oldest ? -1 : 1));
}

/**
 * Compares the loaded pages with the first page as it is now. A row is gone when that page covers its
 * place and does not have it. What lies below the last loaded row is left for "load more".
 */
export function diffList(pages: readonly ActionPage[], head: ActionPage, oldest = false): ListDiff {
  const rows = rowsOf(pages, oldest);
  const before = (a: string, b: string): boolean => (oldest ? a < b : a > b);
  const known = new Set(rows.map(({ id }) => id));
  const now = new Map(head.items.map((action) => [action.id, action]));
  const whole = head.pagination.nextCursor === undefined;
  const complete = pages.at(-1)?.pagination.nextCursor === undefined;
  const lastRow = rows.at(-1);
  const lastNow = head.items.at(-1);
  const reached = (id: string) => complete || !lastRow || before(id, lastRow.id);
  const covered = (id: string) => whole || (lastNow !== undefined && !before(lastNow.id, id));
  const changed = rows.flatMap(({ id, updatedAt }): [string, Action][] => {
    const current = now.get(id);
    return current && current.updatedAt !== updatedAt ? [[id, current]] : [];
  });
  return {
    fresh: head.items.filter(({ id }) => !known.has(id) && reached(id)),
    changed: new Map(changed),
    gone: new Set(rows.filter(({ id }) => covered(id) && !now.has(id)).map(({ id }) => id)),
    gap: !whole && rows.length > 0 && !head.items.some(({ id }) => known.has(id)),
  };
}

/** The pages with changed rows in their places, and nothing moved. */
export function updateRows<P extends ActionPage>(
  pages: readonly P[],
  changed: ReadonlyMap<string, Action>,
): P[] {
  return pages.map((page) => ({
    ...page,
    items: page.items.map((action) => changed.get(action.id) ?? action),
  }));
}

/** The pages with fresh rows added, those that are gone taken out, and the count of now. */
export function applyDiff(
  pages: readonly ActionPage[],
  diff: ListDiff,
  head: ActionPage,
): ActionPage[] {
  const [first, ...rest] = updateRows(pages, diff.changed).map((page) => ({
    ...page,
    items: page.items.filter(({ id }) => !diff.gone.has(id)),
  }));
  if (!first || diff.gap) return [head];
  const { total, totalCapped } = head.pagination;
  const { totalCapped: _, ...pagination } = first.pagination;
  return [
    {
      items: [...diff.fresh, ...first.items],
      pagination: { ...pagination, total, ...(totalCapped && { totalCapped }) },
    },
    ...rest,
  ];
}

/** The pages with one row as it is now; without it where only what still waits is listed. */
export function replaceRow(
  pages: readonly ActionPage[],
  action: Action,
  waitingOnly: boolean,
): ActionPage[] {
  if (!waitingOnly) return updateRows(pages, new Map([[action.id, action]]));
  return pages.map(({ items, pagination }) => {
    const rest = items.filter(({ id }) => id !== action.id);
    const total = pagination.total - (items.length - rest.length);
    return { items: rest, pagination: { ...pagination, total } };
  });
}
