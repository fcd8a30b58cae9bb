import { Icon } from '@countersign/ui';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** A part of a page that few look at: its title, and on demand the rest. */
export function FoldedCard({
  title,
  onOpen,
  children,
}: {
  title: string;
  /** Called when somebody looks. */
  onOpen?: () => void;
  children: ReactNode;
}) {
  return (
    <details
      onToggle={({ currentTarget: { open } }) => open && onOpen?.()}
      className="group/folded min-w-0 rounded-lg border border-line bg-surface"
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-lg px-4 font-semibold focus-visible:outline-2 focus-visible:outline-accent">
        <Icon
          of={ChevronRight}
          className="text-fg-muted transition-transform duration-100 group-open/folded:rotate-90 motion-reduce:transition-none"
        />
        {title}
      </summary>
      <div className="border-t border-line">{children}</div>
    </details>
  );
}
