import { PageHeader } from '../shell/page-header.tsx';
import { t } from '../strings/index.ts';

/** What waits for me. */
export function InboxPage() {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <PageHeader title={t.nav.inbox} />
    </div>
  );
}
