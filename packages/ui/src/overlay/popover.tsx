import * as Radix from '@radix-ui/react-popover';
import type { ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import { usePortalScope } from '../base/portal-scope.tsx';
import { floatingClass } from './overlay-class.ts';

export interface PopoverProps {
  /** One button that takes a ref. */
  trigger: ReactNode;
  /** Says what opens, for screen readers. */
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'center' | 'end';
  className?: string;
  children: ReactNode;
}

/** Something small to look at or fill in beside a button, while the page stays as it is. */
export function Popover({
  trigger,
  label,
  open,
  onOpenChange,
  align = 'start',
  className,
  children,
}: PopoverProps) {
  const scope = usePortalScope();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          {...scope}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            floatingClass,
            'max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto p-3',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
