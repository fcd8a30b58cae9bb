import { CloudAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import { Icon } from '../base/icon.tsx';
import { Button } from '../control/button.tsx';
import { labels } from '../labels.ts';
import { CopyButton } from './copy-button.tsx';

export interface ErrorStateProps {
  title: string;
  /** The view is the whole page, so its title is the page's heading. */
  heading?: boolean;
  message?: ReactNode;
  /** What to name when asking for help. */
  requestId?: string;
  /** Offered as a button; a promise keeps it busy. */
  onRetry?: () => void | Promise<unknown>;
  busy?: boolean;
  /** Other ways out: a link home. */
  action?: ReactNode;
  className?: string;
  labels?: { retry: string; requestId: string };
}

/** A view that could not be loaded, with the way to try again. */
export function ErrorState({
  title,
  heading = false,
  message,
  requestId,
  onRetry,
  busy,
  action,
  className,
  labels: texts = labels.error,
}: ErrorStateProps) {
  const Title = heading ? 'h1' : 'p';
  return (
    <div
      role="alert"
      className={cn('flex min-w-0 flex-col items-center px-4 py-12 text-center', className)}
    >
      <span className="mb-4 grid size-11 place-items-center rounded-full border border-danger/30 bg-danger-soft text-danger">
        <Icon of={CloudAlert} className="size-5" />
      </span>
      <Title className="text-base font-semibold text-fg">{title}</Title>
      {message !== undefined && (
        <p className="mt-1 max-w-md text-base text-balance wrap-anywhere text-fg-muted">
          {message}
        </p>
      )}
      {(onRetry || action) && (
        <div className="mt-4 flex flex-wrap items-center justify-center gap-2">
          {onRetry && (
            <Button onClick={onRetry} busy={busy}>
              {texts.retry}
            </Button>
          )}
          {action}
        </div>
      )}
      {requestId && (
        <p className="mt-4 flex max-w-full items-center gap-1 text-xs text-fg-muted">
          <span className="shrink-0">{texts.requestId}</span>
          <code className="min-w-0 rounded-sm bg-surface-2 px-1 py-0.5 font-mono wrap-anywhere">
            {requestId}
          </code>
          <CopyButton value={requestId} />
        </p>
      )}
    </div>
  );
}
