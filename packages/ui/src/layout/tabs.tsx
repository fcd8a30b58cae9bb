import * as Radix from '@radix-ui/react-tabs';
import type { ReactNode } from 'react';
import { cn, focusRingInset } from '../base/class-names.ts';

export interface Tab<V extends string> {
  value: V;
  label: ReactNode;
  /** How many are behind it. */
  count?: ReactNode;
  content: ReactNode;
}

export interface TabsProps<V extends string> {
  /** Says what the tabs choose between, for screen readers. */
  label: string;
  tabs: readonly Tab<V>[];
  value: V;
  onChange: (value: V) => void;
  className?: string;
}

/** Views of one thing; the arrows move between them. */
export function Tabs<V extends string>({ label, tabs, value, onChange, className }: TabsProps<V>) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => onChange(next as V)}
      className={cn('min-w-0', className)}
    >
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={tabClass}>
            {tab.label}
            {tab.count !== undefined && <TabCount>{tab.count}</TabCount>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.value}
          value={tab.value}
          className={cn('rounded-xs pt-4', focusRingInset)}
        >
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

/** The look of a tab, for links that switch views through the address; `data-state="active"` or `aria-current` marks the one shown. */
export const tabClass = cn(
  'flex h-9 shrink-0 cursor-pointer items-center gap-1.5 rounded-t-sm border-b-2 border-transparent px-2.5 text-base whitespace-nowrap text-fg-muted hover:text-fg',
  'data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-fg',
  // Forced colours draw every border: the one of the tab that is shown is the only one to be seen.
  'forced-colors:border-[Canvas] forced-colors:aria-[current]:border-[Highlight] forced-colors:data-[state=active]:border-[Highlight]',
  'aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-fg',
  'transition-colors duration-100 motion-reduce:transition-none',
  focusRingInset,
);

/** The number in a tab or a navigation link. */
export function TabCount({ children }: { children: ReactNode }) {
  return (
    <span className="min-w-5 rounded-full bg-surface-2 px-1.5 py-px text-center text-xs text-fg-muted tabular-nums">
      {children}
    </span>
  );
}
