import type { PageProps } from '@countersign/remote';
import { SkeletonLines } from '@countersign/ui';
import { lazy, Suspense } from 'react';
import { t } from '../strings.ts';

// Few ever look at them; who looks at policies does not load it.
const Page = lazy(async () => ({ default: (await import('./webhooks-page.tsx')).WebhooksPage }));

/** `/webhooks`, once it is there. */
export function WebhooksPage(props: PageProps) {
  return (
    <Suspense fallback={<SkeletonLines lines={8} label={t.loading} />}>
      <Page {...props} />
    </Suspense>
  );
}
