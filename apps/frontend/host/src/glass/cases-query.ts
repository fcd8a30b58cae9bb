import { queryOptions } from '@tanstack/react-query';
import { background } from '../api/client.ts';
import { fetchPage } from '../inbox/queries.ts';

/** How many emergencies wait for the review of the signed-in person, and the one that is due first: what was filed first. */
export const casesQuery = queryOptions({
  queryKey: ['actions', 'cases'],
  queryFn: () =>
    fetchPage({ breakGlass: 'reviewableByMe', sort: 'oldest', limit: 1 }, background.headers),
  refetchInterval: 30_000,
  staleTime: 25_000,
});
