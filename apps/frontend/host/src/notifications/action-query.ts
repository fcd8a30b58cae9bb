import type { Action } from '@countersign/actions';
import { queryOptions } from '@tanstack/react-query';
import { actionQuery } from '../action/queries.ts';
import { inBatches } from '../api/batch.ts';
import { background } from '../api/client.ts';
import { fetchPage } from '../inbox/queries.ts';
import { lookEvery } from '../live/is-live.ts';

const most = 100;
/** How often it is looked where they stand, in milliseconds: of all that are shown by one request. */
const pollMs = 10_000;

const lookUp = inBatches(async (ids) => {
  const { items } = await fetchPage({ ids, limit: most }, background.headers);
  return new Map(items.map((action) => [action.id, action]));
}, most);

/**
 * The action that a notification is about, as lists have it; `null` where the person may not read it any more. It is below the
 * action itself, and so read again whenever that is.
 */
export const actionAboutQuery = (id: string) =>
  queryOptions({
    queryKey: [...actionQuery(id).queryKey, 'about'],
    queryFn: (): Promise<Action | null> => lookUp(id),
    refetchInterval: lookEvery(pollMs),
    staleTime: pollMs - 1_000,
    retry: false,
  });
