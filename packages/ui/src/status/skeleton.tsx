import { cn } from '../base/class-names.ts';

/** The place of something that loads. Give it the size of what comes (`h-4 w-32`). */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'block animate-pulse rounded-sm bg-line motion-reduce:animate-none',
        className ?? 'h-4 w-full',
      )}
    />
  );
}

const widths = ['w-11/12', 'w-3/4', 'w-5/6', 'w-2/3'] as const;

/** Several lines of loading text. `label` tells screen readers what is loading. */
export function SkeletonLines({
  lines = 3,
  label,
  className,
}: {
  lines?: number;
  label: string;
  className?: string;
}) {
  return (
    <div role="status" className={cn('flex flex-col gap-2.5', className)}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={cn('h-4', widths[line % widths.length])} />
      ))}
    </div>
  );
}
