import type { ActionDetail } from '@countersign/actions';
import { ErrorState, Skeleton, SkeletonLines } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '../api/error.ts';
import { subjectOf } from '../inbox/summary.ts';
import { useReadOnVisit } from '../notifications/use-read-on-visit.ts';
import { useAboutsPending } from '../remotes/abouts.ts';
import { useRemoteActionType } from '../remotes/use-remote.ts';
import { PageMissing } from '../shell/page-states.tsx';
import { actionTexts } from '../strings/action.ts';
import { t } from '../strings/index.ts';
import { ActionView } from './action-view.tsx';
import { ownerOf } from './catalogue.ts';
import { actionQuery } from './queries.ts';
import { userQuery } from '../people/user-name.tsx';

/** One action: what it asks for, what was said about it, and the decision. */
export function ActionPage({ id }: { id: string }) {
  const { data: action, error, isPending, refetch } = useQuery(actionQuery(id));
  useReadOnVisit(id);
  if (action) return <ActionWhenReady action={action} stale={error !== null} />;
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

/** So long an action that is there waits for its parts, in milliseconds. */
const longestWaitMs = 600;

/** Shows an action when its parts are there too, so that nothing moves when they come. */
function ActionWhenReady({ action, stale }: { action: ActionDetail; stale: boolean }) {
  const { actionType, payload } = action;
  const userId = subjectOf(payload);
  const remote = useRemoteActionType(ownerOf(actionType), actionType);
  const user = useQuery({ ...userQuery(userId ?? ''), enabled: userId !== undefined });
  const [shown, show] = useState(false);
  const pending = useAboutsPending();
  const ready = !pending && remote.state !== 'loading' && (userId === undefined || !user.isPending);
  if (ready && !shown) show(true);
  useEffect(() => {
    const timer = setTimeout(() => show(true), longestWaitMs);
    return () => clearTimeout(timer);
  }, []);
  return shown ? <ActionView action={action} stale={stale} /> : <ActionSkeleton />;
}

function ActionSkeleton() {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <Skeleton className="mb-3 h-4 w-28" />
      <Skeleton className="mb-6 h-7 w-96 max-w-full" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="rounded-lg border border-line bg-surface p-4">
          <SkeletonLines lines={8} label={actionTexts.loading} />
        </div>
        <div className="rounded-lg border border-line bg-surface p-4 max-lg:hidden">
          <Skeleton className="mb-3 h-20 w-full" />
          <Skeleton className="h-9 w-full" />
        </div>
      </div>
    </div>
  );
}
