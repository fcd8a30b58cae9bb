import { queryOptions } from '@tanstack/react-query';
import { api, background } from '../api/client.ts';
import { data, type DataOf } from '../api/data.ts';

/** Who stands in for whom, from when to when and why. */
export type Delegation = DataOf<Awaited<ReturnType<typeof api.auth.delegations.$get>>>[number];

/** What all of it is kept under, to be read anew. */
export const delegationsKey = ['delegations'];

/** Who stands in for a person and for whom they do; of the signed-in person where none is named. */
export const delegationsQuery = (personId?: string) =>
  queryOptions({
    queryKey: [...delegationsKey, personId],
    queryFn: () => data(api.auth.delegations.$get({ query: { personId } }, background)),
    // One begins and ends by the clock.
    refetchInterval: 60_000,
    staleTime: 50_000,
  });
