import { EmptyState, ErrorState, SkeletonLines, linkClass } from '@countersign/ui';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';
import { SearchX } from 'lucide-react';

/** A page that could not be loaded. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof ApiError && error.status === 404) return <PageMissing />;
  const retry = async () => {
    reset();
    await router.invalidate();
  };
  return (
    <ErrorState
      heading
      title={t.errors.title}
      message={error instanceof ApiError ? error.message : undefined}
      {...(error instanceof ApiError && error.requestId && { requestId: error.requestId })}
      onRetry={retry}
    />
  );
}

/** What is shown where there is nothing, or nothing that this person may see. */
export function PageMissing() {
  return (
    <EmptyState
      heading
      icon={SearchX}
      title={t.errors.notFoundTitle}
      message={t.errors.notFound}
      action={
        <Link to="/inbox" className={linkClass}>
          {t.errors.home}
        </Link>
      }
    />
  );
}

/** What is shown while a page is on its way. */
export function PagePending() {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <SkeletonLines lines={8} label={t.loading} />
    </div>
  );
}
