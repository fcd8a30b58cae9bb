import { Card, EmptyState, ErrorState, SkeletonLines, Tabs } from '@countersign/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ChartColumn, Lock } from 'lucide-react';
import { api, background } from '../api/client.ts';
import { data } from '../api/data.ts';
import { useCan } from '../session/me.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { dashboardTexts } from '../strings/dashboard.ts';
import { t } from '../strings/index.ts';
import { Charts } from './charts.tsx';
import { Now } from './now.tsx';
import { Outcomes } from './outcomes.tsx';

const route = getRouteApi('/_app/dashboard');

/** The periods that can be chosen, in days. */
const periods = [7, 30, 90] as const;

/** How actions are doing: what waits, what was decided, how long it took. */
export function DashboardPage() {
  const may = useCan('action:read');
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <PageHeader title={t.nav.dashboard} />
      {may ? (
        <Figures />
      ) : (
        <EmptyState icon={Lock} title={t.errors.forbidden} message={dashboardTexts.forbidden} />
      )}
    </div>
  );
}

function Figures() {
  const { days = 30 } = route.useSearch();
  // The inbox narrows its lists to days as the viewer's clock has them.
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const navigate = route.useNavigate();
  const {
    data: stats,
    error,
    refetch,
  } = useQuery({
    queryKey: ['stats', days, timeZone],
    queryFn: async () => ({
      period: days,
      ...(await data(
        api.workflow.stats.$get({ query: { days: String(days), timeZone } }, background),
      )),
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  if (error && !stats) {
    return <ErrorState title={t.errors.title} message={error.message} onRetry={() => refetch()} />;
  }
  if (!stats) return <SkeletonLines lines={10} label={t.loading} />;
  return (
    <div className="flex flex-col gap-4">
      <Now stats={stats} />
      <Tabs
        label={dashboardTexts.period}
        value={String(days)}
        onChange={(value) =>
          void navigate({ search: { days: periods.find((each) => String(each) === value) ?? 30 } })
        }
        tabs={periods.map((each) => ({
          value: String(each),
          label: dashboardTexts.days(each),
          content: (
            <div className="flex flex-col gap-4">
              {stats.outcomes.length === 0 && stats.turnaround.length === 0 ? (
                <Card>
                  <EmptyState
                    icon={ChartColumn}
                    title={dashboardTexts.empty}
                    message={dashboardTexts.emptyHint}
                  />
                </Card>
              ) : (
                <>
                  <Charts stats={stats} period={stats.period} />
                  <Outcomes outcomes={stats.outcomes} firstDay={stats.firstDay} />
                </>
              )}
            </div>
          ),
        }))}
      />
    </div>
  );
}
