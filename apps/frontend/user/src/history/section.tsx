import type { DirectoryRecord, DirectoryTools } from '@countersign/remote';
import { SkeletonLines, Time } from '@countersign/ui';
import { lazy, Suspense, type ReactNode } from 'react';
import { t } from '../strings.ts';
import type { Subject } from './read-page.ts';

// Lists need none of it.
const History = lazy(async () => ({ default: (await import('./history.tsx')).History }));
const LastChanged = lazy(async () => ({
  default: (await import('./last-changed.tsx')).LastChanged,
}));

/** The part of a record's page that tells how it came about; none in a host that does not let it read. */
export function historySection(
  title: string,
  of: Subject,
  { fetch, Link, ...tools }: DirectoryTools,
): NonNullable<DirectoryRecord['sections']> {
  if (!fetch || !Link) return [];
  const content = (
    <Suspense fallback={<SkeletonLines lines={3} label={t.history.loading} className="p-4" />}>
      <History
        key={JSON.stringify(of)}
        {...tools}
        title={title}
        of={of}
        fetch={fetch}
        Link={Link}
      />
    </Suspense>
  );
  return [{ title, content }];
}

/** When a user last changed, as their history has it; by their own row alone in a host that does not let it read. */
export function lastChange(
  of: { userId: string; updatedAt: string },
  { fetch }: Pick<DirectoryTools, 'fetch'>,
): ReactNode {
  if (!fetch) return <Time at={of.updatedAt} show="absolute" focusable />;
  return (
    <Suspense fallback="…">
      <LastChanged of={of} fetch={fetch} />
    </Suspense>
  );
}
