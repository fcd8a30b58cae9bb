import * as Radix from '@radix-ui/react-tooltip';
import type { ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import { appear } from './overlay-class.ts';
import { usePortalScope } from '../base/portal-scope.tsx';

export interface TooltipProps {
  content: ReactNode;
  /** One element that takes a ref and can be focused. */
  children: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left';
}

/** A few words about a control, on hover and on focus; never the only place of something needed. */
export function Tooltip({ content, children, side = 'top' }: TooltipProps) {
  const scope = usePortalScope();
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            {...scope}
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className={cn(
              'z-50 max-w-72 rounded-md bg-fg px-2 py-1 text-xs leading-4 text-bg tabular-nums shadow-lg wrap-anywhere',
              appear,
            )}
          >
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
