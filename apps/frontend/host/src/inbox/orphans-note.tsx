import { Banner, linkClass } from '@countersign/ui';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { background } from '../api/client.ts';
import { orphansTexts as texts } from '../strings/orphans.ts';
import { fetchPage } from './queries.ts';

/** How many actions nobody answers for, of those that the signed-in person may see. */
const orphansQuery = queryOptions({
  queryKey: ['actions', 'orphans'],
  queryFn: () => fetchPage({ orphaned: 'true', limit: 1 }, background.headers),
  refetchInterval: 60_000,
  staleTime: 50_000,
});

/** Says to makers how many actions wait for a colleague who adopts them, and leads there. */
export function OrphansNote() {
  const { data } = useQuery(orphansQuery);
  const total = data?.pagination.total ?? 0;
  if (total === 0) return null;
  return (
    <Banner
      live
      className="mb-3"
      title={texts.waits(total)}
      action={
        <Link to="/inbox" search={{ tab: 'mine', answers: 'nobody' }} className={linkClass}>
          {texts.show}
        </Link>
      }
    />
  );
}
