import { labels } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { countQuery } from '../inbox/queries.ts';
import { useCan } from '../session/me.ts';
import { t } from '../strings/index.ts';

/** How many actions wait for this person's review; nothing when none do. */
export function InboxCount() {
  const mayReview = useCan('action:review');
  const { data } = useQuery({ ...countQuery('review'), enabled: mayReview });
  if (!mayReview || !data || data.total === 0) return null;
  const count = `${data.total.toLocaleString(labels.locale)}${data.totalCapped ? '+' : ''}`;
  return (
    <span className="rounded-full bg-accent px-1.5 text-xs leading-5 font-medium text-accent-fg tabular-nums">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{t.nav.waiting(count)}</span>
    </span>
  );
}
