import { Skeleton } from '@countersign/ui';
import { t } from '../strings/index.ts';

const widths = ['w-72', 'w-96', 'w-64', 'w-80'] as const;

/** The place of rows that are on their way. */
export function ListSkeleton() {
  return (
    <div role="status" className="divide-y divide-line">
      <span className="sr-only">{t.loading}</span>
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className="flex h-13 items-center gap-3 px-4 sm:h-10">
          <Skeleton className="size-4 shrink-0" />
          <Skeleton className={`h-4 max-w-1/2 ${widths[row % widths.length]}`} />
          <Skeleton className="ml-auto h-4 w-20 max-sm:hidden" />
          <Skeleton className="h-4 w-16 max-sm:ml-auto" />
        </div>
      ))}
    </div>
  );
}
