import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../base/cn.ts';
import { Icon } from '../base/icon.tsx';
import { softTone, type Tone } from '../base/tone.ts';

export interface BadgeProps {
  tone?: Tone;
  icon?: LucideIcon;
  title?: string;
  className?: string;
  children: ReactNode;
}

/** A word set apart. Its colour never says anything that the word does not. */
export function Badge({ tone = 'neutral', icon, title, className, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={cn(
        'inline-flex h-5.5 max-w-full align-middle items-center gap-1 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap',
        softTone[tone],
        className,
      )}
    >
      {icon && <Icon of={icon} className="size-3.5" />}
      <span className="truncate">{children}</span>
    </span>
  );
}
