import { cn, Icon } from '@countersign/ui';
import { ChevronRight, CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../strings.ts';

/** A part that is folded into a line which says what is in it. */
export function Fold({
  title,
  summary,
  wrong,
  isOpen,
  onToggle,
  className,
  children,
}: {
  title: ReactNode;
  /** What it says, while it is folded. */
  summary: ReactNode;
  /** How much in it is to be mended. */
  wrong: number;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <details
      open={isOpen}
      onToggle={({ currentTarget, target }) => {
        // What is folded within says it of itself.
        if (target === currentTarget && currentTarget.open !== isOpen) onToggle(currentTarget.open);
      }}
      className={className}
    >
      <summary className="flex min-h-9 cursor-pointer list-none items-start gap-1.5 rounded-sm py-1.5 pr-9 focus-visible:outline-2 focus-visible:outline-accent">
        <Icon
          of={ChevronRight}
          className={cn(
            'mt-0.5 size-4 shrink-0 text-fg-muted transition-transform duration-100 motion-reduce:transition-none',
            isOpen && 'rotate-90',
          )}
        />
        <span className="min-w-0 wrap-anywhere">
          <span className="font-medium">{title}</span>
          {!isOpen && <span className="block text-xs text-fg-muted">{summary}</span>}
          {!isOpen && wrong > 0 && (
            <span className="flex items-center gap-1 text-xs text-danger">
              <Icon of={CircleAlert} className="size-3.5" />
              {t.form.problems(wrong)}
            </span>
          )}
        </span>
      </summary>
      <div className="mt-1 flex flex-col gap-3">{children}</div>
    </details>
  );
}
