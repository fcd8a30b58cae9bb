import { useId, type ReactNode } from 'react';
import { cn } from '../base/class-names.ts';

export interface CardProps {
  title?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** Without space around the content: for tables. */
  flush?: boolean;
  /** Level of the title in the page's outline. */
  level?: 2 | 3;
  className?: string;
  children: ReactNode;
}

/** A part of a page with its title. */
export function Card({ title, actions, flush = false, level = 2, className, children }: CardProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  const titled = title !== undefined;
  return (
    <section
      aria-labelledby={titled ? id : undefined}
      className={cn('min-w-0 rounded-lg border border-line bg-surface', className)}
    >
      {titled && (
        <div className="flex min-h-11 flex-wrap items-center gap-2 border-b border-line px-4 py-1.5">
          <Heading id={id} className="min-w-0 flex-auto text-base font-semibold text-fg">
            {title}
          </Heading>
          {actions}
        </div>
      )}
      {flush ? children : <div className="p-4">{children}</div>}
    </section>
  );
}
