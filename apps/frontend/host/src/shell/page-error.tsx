import { ErrorState } from '@countersign/ui';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';
import { PageMissing } from './page-missing.tsx';

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
