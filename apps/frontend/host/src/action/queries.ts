import type { Action, ActionDetail, ListQuery } from '@countersign/actions';
import { queryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { api, background } from '../api/client.ts';
import { data } from '../api/data.ts';
import { lookEvery } from '../live/is-live.ts';
import { replaceRow, type ActionPage } from '../inbox/list-diff.ts';
import { fetchPage } from '../inbox/queries.ts';
import { listQueryOf, type InboxSearch } from '../inbox/search.ts';
import { fillIn } from './fill-in.ts';
import { ifChanged } from './if-changed.ts';

/** How often an action is looked at again where nothing tells of changes, in milliseconds: more often while it is executed. */
const pollMs = 5_000;
const executingMs = 1_000;
const checkMs = 15_000;

/** One action with its whole timeline, as of now. */
export const actionQuery = (id: string) =>
  queryOptions({
    queryKey: ['actions', 'one', id],
    queryFn: async ({ client, queryKey }): Promise<ActionDetail> => {
      const again = client.getQueryData(queryKey) !== undefined;
      const headers = again ? background.headers : {};
      const get = (options: { headers: Record<string, string> }) =>
        api.workflow.actions[':id'].$get({ param: { id } }, options);
      return fillIn(await data(ifChanged(`actions/${id}`, get, headers)));
    },
    refetchInterval: ({ state }) =>
      state.data?.execution.state === 'queued' ? executingMs : lookEvery(pollMs)(),
    staleTime: 2_000,
    networkMode: 'always',
  });

/** What the owner says of a pending action now. */
export const checkQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: ['actions', 'check', id, revision],
    queryFn: () => data(api.workflow.actions[':id'].check.$get({ param: { id } }, background)),
    refetchInterval: checkMs,
    staleTime: checkMs - 1_000,
  });

/**
 * The action to decide after one: the next that waits for this person in the list that they came
 * from, with its filters and in its order, or the first of it at its end; `null` when none does. Who
 * came from no list is led to what has waited longest.
 */
export const nextQuery = (after: string, left: InboxSearch | undefined) => {
  const tab = left?.tab === 'assigned' ? 'assigned' : 'review';
  const list = listQueryOf(tab, left ?? { sort: 'oldest' });
  return queryOptions({
    queryKey: ['actions', 'next', after, list],
    queryFn: async () => {
      const first = async (query: ListQuery) => {
        const { items } = await fetchPage({ ...query, limit: 2 }, background.headers);
        return items.find(({ id }) => id !== after);
      };
      const beyond = left && (await first({ ...list, cursor: after }));
      return beyond ?? (await first(list)) ?? null;
    },
    staleTime: 0,
  });
};

/**
 * Shows an action as a reply gave it, wherever it is shown, with its timeline read again. Unless it `stays`, it has left the
 * lists of what waits.
 */
export async function showAction(
  queryClient: QueryClient,
  action: Action,
  { stays = false } = {},
): Promise<void> {
  const lists = queryClient.getQueriesData<InfiniteData<ActionPage>>({
    queryKey: ['actions', 'list'],
  });
  for (const [key, known] of lists) {
    const { reviewableBy } = key[2] as ListQuery;
    const pages = known && replaceRow(known.pages, action, reviewableBy === 'me' && !stays);
    if (pages) queryClient.setQueryData(key, { ...known, pages });
  }
  void queryClient.invalidateQueries({ queryKey: ['actions', 'count'] });
  void queryClient.invalidateQueries({ queryKey: ['actions', 'head'] });
  const { queryKey } = actionQuery(action.id);
  await queryClient.invalidateQueries({ queryKey });
  // The timeline could not be read: then at least what the reply says.
  queryClient.setQueryData<ActionDetail>(queryKey, (known) =>
    known && known.updatedAt < action.updatedAt ? { ...known, ...action } : known,
  );
}
