import type { ActionDraft } from '@countersign/actions';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { draftsKey } from './keep.ts';

/** What the person has begun, the one changed last first. */
export const draftsQuery = queryOptions({
  queryKey: draftsKey,
  queryFn: async (): Promise<ActionDraft[]> => (await data(api.workflow.drafts.$get())).drafts,
  staleTime: 0,
});

/** One draft, as it is when a form begins with it. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: [...draftsKey, id],
    queryFn: async (): Promise<ActionDraft> =>
      data(api.workflow.drafts[':id'].$get({ param: { id } })),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Says who may read a draft beside its owner. */
export const shareDraft = (id: string, people: string[]) =>
  data(api.workflow.drafts[':id'].readers.$put({ param: { id }, json: { people } }));
