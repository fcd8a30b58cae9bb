import { SkeletonLines } from '@countersign/ui';
import { t } from '../strings/index.ts';

/** What is shown while a page is on its way. */
export function PagePending() {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <SkeletonLines lines={8} label={t.loading} />
    </div>
  );
}
