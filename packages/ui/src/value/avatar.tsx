import type { CSSProperties } from 'react';
import { cn } from '../base/cn.ts';
import { initials } from './initials.ts';
import { personLook } from './person-look.ts';

const sizes = {
  sm: 'size-5 text-[0.625rem] leading-none',
  md: 'size-7 text-xs',
  lg: 'size-10 text-base',
} as const;

export interface AvatarProps {
  name: string;
  /** Whose it is: two people with one name or the same initials get other colours and shapes. */
  id?: string;
  size?: keyof typeof sizes;
  className?: string;
}

/** A person's initials. Always beside the name, so screen readers pass over it. */
export function Avatar({ name, id = name, size = 'md', className }: AvatarProps) {
  const { hue, corners } = personLook(id);
  return (
    <span
      aria-hidden="true"
      style={{ '--hue': hue, borderRadius: corners } as CSSProperties}
      className={cn(
        'inline-grid shrink-0 place-items-center border font-medium select-none',
        'border-[oklch(0.6_0.1_var(--hue)/0.35)] bg-[oklch(0.95_0.04_var(--hue))] text-[oklch(0.42_0.12_var(--hue))]',
        'dark:bg-[oklch(0.3_0.05_var(--hue))] dark:text-[oklch(0.88_0.08_var(--hue))]',
        sizes[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
