import { ErrorState, Skeleton, SkeletonLines } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../api/error.ts';
import { PageMissing } from '../shell/page-missing.tsx';
import { t } from '../strings/index.ts';
import { ActionView } from './action-view.tsx';
import { actionQuery } from './queries.ts';

/** One action: what it asks for, what was said about it, and the decision. */
export function ActionPage({ id }: { id: string }) {
  const { data: action, error, isPending, refetch } = useQuery(actionQuery(id));
  if (action) return <ActionView action={action} stale={error !== null} />;
  if (isPending) return <ActionSkeleton />;
  const known = error instanceof ApiError ? error : undefined;
  if (known?.status === 404 || known?.status === 422) return <PageMissing />;
  return (
    <ErrorState
      title={t.errors.title}
      message={known?.code === 'offline' ? t.inbox.offline : known?.message}
      {...(known?.requestId && { requestId: known.requestId })}
      onRetry={() => refetch()}
    />
  );
}

function ActionSkeleton() {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <Skeleton className="mb-3 h-4 w-28" />
      <Skeleton className="mb-6 h-7 w-96 max-w-full" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="rounded-lg border border-line bg-surface p-4">
          <SkeletonLines lines={8} label={t.action.loading} />
        </div>
        <div className="rounded-lg border border-line bg-surface p-4 max-lg:hidden">
          <Skeleton className="mb-3 h-20 w-full" />
          <Skeleton className="h-9 w-full" />
        </div>
      </div>
    </div>
  );
}
