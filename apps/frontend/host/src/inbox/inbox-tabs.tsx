import { labels, tabClass, TabCount } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { t } from '../strings/index.ts';
import { countQuery } from './queries.ts';
import type { InboxTab } from './search.ts';

/** The views that the person has, each with how many actions it holds; those that are seldom needed only when there is any. */
export function InboxTabs({ tabs, shown }: { tabs: readonly InboxTab[]; shown: InboxTab }) {
  const seldom: Partial<Record<InboxTab, boolean>> = {
    assigned: useHasAny('assigned', tabs),
    returned: useHasAny('returned', tabs),
    observed: useHasAny('observed', tabs),
  };
  const worth = (tab: InboxTab): boolean => tab === shown || seldom[tab] !== false;
  return (
    <nav
      aria-label={t.inbox.views}
      className="mb-3 flex gap-1 overflow-x-auto border-b border-line"
    >
      {tabs.filter(worth).map((tab) => (
        <Link
          key={tab}
          from="/inbox"
          to="/inbox"
          search={(now) => ({ ...now, tab })}
          replace
          className={tabClass}
          activeProps={{}}
          aria-current={tab === shown ? 'page' : undefined}
        >
          {t.inbox.tabs[tab]}
          <Count tab={tab} />
        </Link>
      ))}
    </nav>
  );
}

function useHasAny(tab: InboxTab, tabs: readonly InboxTab[]): boolean {
  const { data } = useQuery({ ...countQuery(tab), enabled: tabs.includes(tab) });
  return Boolean(data?.total);
}

function Count({ tab }: { tab: InboxTab }) {
  const { data } = useQuery(countQuery(tab));
  if (!data) return null;
  return (
    <TabCount>
      {data.total.toLocaleString(labels.locale)}
      {data.totalCapped && '+'}
    </TabCount>
  );
}
