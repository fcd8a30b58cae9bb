import type { DirectoryRecord, DirectoryTools } from '@countersign/remote';
import { SkeletonLines } from '@countersign/ui';
import { lazy, Suspense } from 'react';
import type { Account } from '../account.ts';
import { t } from '../strings.ts';

// Lists need none of it.
const Entries = lazy(async () => ({ default: (await import('./entries.tsx')).Entries }));

/** The ledger on an account's page; none in a host that does not let it read. */
export function entriesSection(
  { accountId, version }: Account,
  { fetch, Link }: DirectoryTools,
): NonNullable<DirectoryRecord['sections']> {
  if (!fetch || !Link) return [];
  const content = (
    <Suspense fallback={<SkeletonLines lines={3} label={t.ledger.loading} className="p-4" />}>
      <Entries key={`${accountId} ${version}`} accountId={accountId} fetch={fetch} Link={Link} />
    </Suspense>
  );
  return [{ title: t.ledger.title, content }];
}
