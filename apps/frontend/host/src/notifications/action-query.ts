import type { Action } from '@countersign/actions';
import { queryOptions } from '@tanstack/react-query';
import { inBatches } from '../api/batch.ts';
import { fetchPage } from '../inbox/queries.ts';

const most = 100;
const lookUp = inBatches(async (ids) => {
  const { items } = await fetchPage({ ids, limit: most });
  return new Map(items.map((action) => [action.id, action]));
}, most);

/** The action that a notification is about; `null` where the person may not read it any more. */
export const actionAboutQuery = (id: string) =>
  queryOptions({
    queryKey: ['actions', 'about', id],
    queryFn: (): Promise<Action | null> => lookUp(id),
    retry: false,
  });
