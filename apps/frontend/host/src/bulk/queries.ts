import { queryOptions } from '@tanstack/react-query';
import { api, background } from '../api/client.ts';
import { data, page } from '../api/data.ts';

/** How often a batch that is under way is looked at, in milliseconds. */
const lookMs = 700;
/** So many rows are told. */
const mostTold = 200;

/** A batch, as it is now until it has ended. */
export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ['batch', id],
    queryFn: () => data(api.workflow.batches[':id'].$get({ param: { id } }, background)),
    refetchInterval: ({ state }) => (state.data?.state === 'working' ? lookMs : false),
  });

/** What is wrong with its rows; asked anew once more of them are wrong. */
export const wrongRowsQuery = (id: string, refused: number) =>
  queryOptions({
    queryKey: ['batch', id, 'wrong', refused],
    queryFn: () => {
      const query = { outcome: 'refused', limit: String(mostTold) } as const;
      return page(api.workflow.batches[':id'].rows.$get({ param: { id }, query }, background));
    },
    enabled: refused > 0,
    placeholderData: (before) => before,
  });
