import { cn, Icon } from '@countersign/ui';
import { TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';

/** One of several that were chosen, with what takes it away. */
export function Chip({
  children,
  doubtful = false,
  removeLabel,
  onRemove,
}: {
  children: ReactNode;
  /** Something is to be known of it; what, is said elsewhere. */
  doubtful?: boolean;
  removeLabel: string;
  onRemove: () => void;
}) {
  return (
    <li
      className={cn(
        'flex max-w-full min-w-0 items-center gap-1 rounded-md border border-line bg-surface py-px pr-px pl-2 text-base',
        doubtful && 'border-warning/60',
      )}
    >
      {doubtful && <Icon of={TriangleAlert} className="size-3.5 text-warning" />}
      <span className="min-w-0 wrap-anywhere">{children}</span>
      <button
        type="button"
        aria-label={removeLabel}
        onClick={onRemove}
        className="grid size-6 shrink-0 cursor-pointer place-items-center rounded-sm text-fg-muted hover:bg-surface-2 hover:text-fg focus-visible:outline-2 focus-visible:outline-accent"
      >
        <Icon of={X} className="size-3.5" />
      </button>
    </li>
  );
}
