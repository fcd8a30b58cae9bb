import type { PageProps } from '@countersign/remote';
import { ErrorState, SkeletonLines } from '@countersign/ui';
import type { ReactNode } from 'react';
import { PolicyApiError, type PolicyApi } from '../api.ts';
import { t } from '../strings.ts';
import type { Reply } from '../use-reply.ts';

/** What each page of policies gets. */
export interface PoliciesProps extends PageProps {
  api: PolicyApi;
}

/** What was asked for once it is there; until then its place, or why it is not. */
export function Asked<T>({ of, children }: { of: Reply<T>; children: (data: T) => ReactNode }) {
  const { data, error, again } = of;
  if (data !== undefined) return children(data);
  if (!error) return <SkeletonLines lines={6} label={t.loading} />;
  const message = error instanceof PolicyApiError && error.message ? error.message : t.noAnswer;
  return <ErrorState title={t.failed} message={message} onRetry={again} />;
}
