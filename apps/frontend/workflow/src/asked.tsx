import { ErrorState, SkeletonLines } from '@countersign/ui';
import type { ReactNode } from 'react';
import { ServiceError } from './service-reply.ts';
import { t } from './strings.ts';
import type { Reply } from './use-reply.ts';

/** What was asked for once it is there; until then its place, or why it is not. */
export function Asked<T>({ of, children }: { of: Reply<T>; children: (data: T) => ReactNode }) {
  const { data, error, again } = of;
  if (data !== undefined) return children(data);
  if (!error) return <SkeletonLines lines={6} label={t.loading} />;
  return <ErrorState title={t.failed} message={wordsOf(error)} onRetry={again} />;
}

/** What a service said of a request that failed, or that nothing came. */
export function wordsOf(error: unknown): string {
  return error instanceof ServiceError && error.message ? error.message : t.noAnswer;
}
