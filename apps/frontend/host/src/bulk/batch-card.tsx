import type { ActionType, Batch } from '@countersign/actions';
import { Banner, buttonClass, Card, EmptyState, ErrorState, Skeleton } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiError } from '../api/error.ts';
import { bulkTexts as texts } from '../strings/bulk.ts';
import { t } from '../strings/index.ts';
import { ProblemTable } from './problem-table.tsx';
import { batchQuery, wrongRowsQuery } from './queries.ts';

/** What has become of a file so far, live. */
export function BatchCard({ id, type }: { id: string; type: ActionType }) {
  const { data: batch, error, refetch } = useQuery(batchQuery(id));
  const wrong = useQuery(wrongRowsQuery(id, batch?.refused ?? 0));
  if (!batch && error instanceof ApiError && error.status === 404) {
    return <EmptyState title={texts.gone} />;
  }
  if (!batch && error) return <ErrorState title={t.errors.title} onRetry={() => refetch()} />;
  if (!batch) return <Skeleton className="h-32 w-full" />;
  const told = wrong.data?.items ?? [];
  const left = batch.refused - told.length;
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <Standing batch={batch} />
        <div className="mt-4 flex flex-wrap gap-2">
          {batch.filed > 0 && (
            <Link
              to="/inbox"
              search={{ tab: 'mine', batch: id }}
              className={buttonClass('primary')}
            >
              {texts.toActions}
            </Link>
          )}
          {batch.state !== 'working' && (
            <Link
              to="/file/$type"
              params={{ type }}
              search={{ many: 'csv' }}
              className={buttonClass()}
            >
              {texts.again}
            </Link>
          )}
        </div>
      </Card>
      {told.length > 0 && (
        <Card flush title={texts.wrong(batch.refused)}>
          <ProblemTable rows={told} />
          {left > 0 && <p className="p-4 text-fg-muted">{texts.moreWrong(left)}</p>}
        </Card>
      )}
    </div>
  );
}

function Standing({ batch: { state, total, checked, filed } }: { batch: Batch }) {
  if (state === 'working') {
    return (
      <>
        <p role="status" className="mb-2 font-medium tabular-nums">
          {texts.state.working(checked, total)}
        </p>
        <progress
          aria-label={texts.progress}
          value={checked}
          max={total}
          className="h-2 w-full accent-accent"
        />
        <p className="mt-2 text-sm text-fg-muted">{texts.goesOn}</p>
      </>
    );
  }
  return (
    <Banner live tone={state === 'refused' ? 'danger' : 'info'}>
      {state === 'refused' ? texts.state.refused : texts.state.done(filed)}
    </Banner>
  );
}
