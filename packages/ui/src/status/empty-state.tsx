import { Inbox, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import { Icon } from '../base/icon.tsx';

export interface EmptyStateProps {
  title: string;
  /** The view is the whole page, so its title is the page's heading. */
  heading?: boolean;
  /** Why nothing is here, or what to do about it. */
  message?: ReactNode;
  icon?: LucideIcon;
  /** The next step: a button or a link. */
  action?: ReactNode;
  className?: string;
}

/** A view that has nothing to show, and says so. */
export function EmptyState({
  title,
  heading = false,
  message,
  icon = Inbox,
  action,
  className,
}: EmptyStateProps) {
  const Title = heading ? 'h1' : 'p';
  return (
    <div className={cn('flex flex-col items-center px-4 py-14 text-center', className)}>
      <span className="mb-4 grid size-11 place-items-center rounded-full border border-line bg-surface-2 text-fg-muted">
        <Icon of={icon} className="size-5" />
      </span>
      <Title className="text-base font-semibold text-fg">{title}</Title>
      {message !== undefined && (
        <p className="mt-1 max-w-sm text-base text-balance text-fg-muted">{message}</p>
      )}
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  );
}
