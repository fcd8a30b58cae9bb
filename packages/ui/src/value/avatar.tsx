import { cn } from '../base/cn.ts';
import { initials } from './initials.ts';

const sizes = {
  sm: 'size-5 text-[0.625rem]',
  md: 'size-7 text-xs',
  lg: 'size-10 text-base',
} as const;

export interface AvatarProps {
  name: string;
  size?: keyof typeof sizes;
  className?: string;
}

/** A person's initials. Always beside the name, so screen readers pass over it. */
export function Avatar({ name, size = 'md', className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'inline-grid shrink-0 place-items-center rounded-full border border-accent/25 bg-accent-soft font-medium text-accent select-none',
        sizes[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
