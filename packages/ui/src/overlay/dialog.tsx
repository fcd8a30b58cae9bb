import * as Radix from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import { usePortalScope } from '../base/portal-scope.tsx';
import { IconButton } from '../control/icon-button.tsx';
import { labels } from '../labels.ts';
import { backdropClass, dialogClass } from './overlay-class.ts';
import { useFocusReturn } from './use-focus-return.ts';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the bottom, the main one last. */
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  /** Offers no way to close it: only what is in it leads on. */
  mustAnswer?: boolean;
  labels?: { close: string };
}

const sizes = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' } as const;

/**
 * A window over the page that holds the focus; Escape and a press beside it close it. The focus
 * starts on the first field, or the first button: what closes it comes last.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  size = 'md',
  mustAnswer = false,
  labels: texts = labels.dialog,
}: DialogProps) {
  const scope = usePortalScope();
  const focus = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={backdropClass} />
        <Radix.Content
          {...scope}
          {...focus}
          {...(description === undefined && { 'aria-describedby': undefined })}
          className={cn(dialogClass, sizes[size])}
        >
          <div className="py-4 pr-12 pl-4 sm:pl-5">
            <Radix.Title className="text-lg leading-6 font-semibold wrap-anywhere">
              {title}
            </Radix.Title>
            {description !== undefined && (
              <Radix.Description className="mt-0.5 text-base text-fg-muted">
                {description}
              </Radix.Description>
            )}
          </div>
          {children !== undefined && (
            <div className="min-h-0 overflow-y-auto px-4 pb-4 sm:px-5">{children}</div>
          )}
          {footer !== undefined && (
            <div className="flex flex-col-reverse gap-2 border-t border-line px-4 py-3 *:max-sm:h-10 sm:flex-row sm:justify-end sm:px-5">
              {footer}
            </div>
          )}
          {!mustAnswer && (
            <Radix.Close asChild>
              <IconButton
                icon={X}
                label={texts.close}
                size="sm"
                className="absolute! top-3 right-3"
              />
            </Radix.Close>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
