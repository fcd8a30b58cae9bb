import { cn, labels, Time } from '@countersign/ui';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Stats } from '@countersign/actions';
import { dashboardTexts } from '../strings/dashboard.ts';
import { countOf } from './figures.ts';

const texts = dashboardTexts;

/** What needs somebody now. */
export function Now({ stats }: { stats: Stats }) {
  const { waiting, executions, outcomes } = stats;
  const refused = countOf(outcomes, 'refused');
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure
        label={texts.waiting}
        value={waiting.total}
        to="/inbox"
        search={{ status: 'pending' }}
      >
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
        to="/inbox"
        search={{ execution: 'stalled' }}
      >
        {texts.stalledHint}
      </Figure>
      <Figure
        label={texts.queued}
        value={executions.queued}
        to="/inbox"
        search={{ execution: 'queued' }}
      />
      <Figure label={texts.refused} value={refused} to="/inbox" search={{ execution: 'refused' }} />
    </dl>
  );
}

function Figure({
  label,
  value,
  alarming = false,
  to,
  search,
  children,
}: {
  label: string;
  value: number;
  /** Somebody has to do something about it. */
  alarming?: boolean;
  to: LinkProps['to'];
  search: { status?: 'pending'; execution?: 'stalled' | 'queued' | 'refused' };
  children?: ReactNode;
}) {
  return (
    <div className="relative rounded-lg border border-line bg-surface p-4 hover:border-line-strong">
      <dt className="text-sm text-fg-muted">
        <Link
          to={to}
          search={{ tab: 'all', ...search } as never}
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
