import { cn, labels, Time } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Stats } from '@countersign/actions';
import type { InboxSearch } from '../inbox/search.ts';
import { dashboardTexts } from '../strings/dashboard.ts';
import { countOf } from './figures.ts';

const texts = dashboardTexts;

/** What needs somebody now. */
export function Now({ stats }: { stats: Stats }) {
  const { waiting, executions, emergencies, outcomes } = stats;
  const refused = countOf(outcomes, 'refused');
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))]">
      {emergencies && (
        <Figure
          label={texts.emergencies}
          value={emergencies.unclosed}
          alarming={emergencies.overdue > 0}
          search={{ glass: 'unclosed' }}
        >
          {emergencies.overdue > 0 && (
            <span className="text-danger">
              {emergencies.overdue} {texts.overdue}
            </span>
          )}
          {emergencies.overdue > 0 && emergencies.reviewableByMe > 0 && ' · '}
          {emergencies.reviewableByMe > 0 && (
            <>
              {emergencies.reviewableByMe} {texts.forMe}
            </>
          )}
        </Figure>
      )}
      <Figure label={texts.waiting} value={waiting.total} search={{ status: 'pending' }}>
        {waiting.oldestSubmittedAt ? (
          <>
            {texts.oldest} <Time at={waiting.oldestSubmittedAt} />
            {waiting.reviewableByMe > 0 && (
              <>
                {' · '}
                {waiting.reviewableByMe} {texts.forMe}
              </>
            )}
            {waiting.assignedToMe > 0 && (
              <>
                {' · '}
                {waiting.assignedToMe} {texts.assigned}
              </>
            )}
            {waiting.late > 0 && (
              <>
                {' · '}
                <span className="text-warning">
                  {waiting.late} {texts.late}
                </span>
              </>
            )}
          </>
        ) : (
          texts.nothingWaits
        )}
      </Figure>
      <Figure
        label={texts.stalled}
        value={executions.stalled}
        alarming={executions.stalled > 0}
        search={{ execution: 'stalled' }}
      >
        {texts.stalledHint}
      </Figure>
      <Figure label={texts.queued} value={executions.queued} search={{ execution: 'queued' }} />
      {executions.scheduled > 0 && (
        <Figure
          label={texts.scheduled}
          value={executions.scheduled}
          search={{ execution: 'scheduled' }}
        />
      )}
      <Figure label={texts.refused} value={refused} search={{ execution: 'refused' }} />
    </dl>
  );
}

function Figure({
  label,
  value,
  alarming = false,
  search,
  children,
}: {
  label: string;
  value: number;
  /** Somebody has to do something about it. */
  alarming?: boolean;
  search: InboxSearch;
  children?: ReactNode;
}) {
  return (
    <div className="relative rounded-lg border border-line bg-surface p-4 hover:border-line-strong">
      <dt className="text-sm text-fg-muted">
        <Link
          to="/inbox"
          search={{ tab: 'all', ...search }}
          className="after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          {label}
        </Link>
      </dt>
      <dd className={cn('mt-1 text-2xl font-semibold tabular-nums', alarming && 'text-danger')}>
        {value.toLocaleString(labels.locale)}
      </dd>
      {children && <dd className="mt-0.5 text-sm text-fg-muted">{children}</dd>}
    </div>
  );
}
