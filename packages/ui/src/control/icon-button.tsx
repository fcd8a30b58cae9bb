import type { LucideIcon } from 'lucide-react';
import { Icon } from '../base/icon.tsx';
import { cn } from '../base/class-names.ts';
import { Button, type ButtonProps } from './button.tsx';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  /** Says what it does: its accessible name, and the hint on hover. */
  label: string;
  icon: LucideIcon;
}

const square = { sm: 'w-7 px-0!', md: 'w-8 px-0!', lg: 'w-10 px-0!' } as const;

/** A square button with an icon only. */
export function IconButton({
  label,
  icon,
  variant = 'ghost',
  size = 'md',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Button
      title={label}
      {...rest}
      aria-label={label}
      variant={variant}
      size={size}
      className={cn(square[size], className)}
    >
      <Icon of={icon} />
    </Button>
  );
}
