import { cn } from '../base/class-names.ts';
import { Button } from '../control/button.tsx';
import { labels, type Labels } from '../labels.ts';

export interface LoadMoreProps {
  /** Rows on the page. */
  shown: number;
  /** Rows there are. */
  total: number;
  /** `total` is only a floor. */
  totalCapped?: boolean;
  hasMore: boolean;
  busy?: boolean;
  /** Why the last attempt brought nothing. What is shown stays. */
  error?: string | undefined;
  onLoadMore: () => void | Promise<unknown>;
  className?: string;
  labels?: Labels['more'];
}

/** The end of a list: how much of it is shown, and the way to more. */
export function LoadMore({
  shown,
  total,
  totalCapped = false,
  hasMore,
  busy,
  error,
  onLoadMore,
  className,
  labels: texts = labels.more,
}: LoadMoreProps) {
  const all = `${Math.max(total, shown).toLocaleString(labels.locale)}${totalCapped ? '+' : ''}`;
  return (
    <div className={cn('flex items-center justify-between gap-3 text-xs text-fg-muted', className)}>
      <span role="status" className="tabular-nums">
        {texts.shown(shown.toLocaleString(labels.locale), all)}
      </span>
      {hasMore && (
        <span className="flex min-w-0 flex-wrap items-center justify-end gap-x-3 gap-y-1">
          {error !== undefined && !busy && (
            <span role="alert" className="text-sm text-danger">
              {texts.failed} {error}
            </span>
          )}
          <Button size="sm" busy={busy} onClick={onLoadMore}>
            {error === undefined ? texts.load : texts.retry}
          </Button>
        </span>
      )}
    </div>
  );
}
