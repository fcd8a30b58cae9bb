import * as Radix from '@radix-ui/react-alert-dialog';
import type { ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import { usePortalScope } from '../base/portal-scope.tsx';
import { Button } from '../control/button.tsx';
import { backdropClass, dialogClass } from './overlay-class.ts';
import { useFocusReturn } from './use-focus-return.ts';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and that it cannot be undone. */
  description: ReactNode;
  /** The verb: `Withdraw`, never `OK`. */
  confirmLabel: string;
  cancelLabel: string;
  tone?: 'primary' | 'danger';
  busy?: boolean;
  /** Does it. The dialog stays open; close it when it has worked. */
  onConfirm: () => void | Promise<unknown>;
  /** More to say or to fill in, such as a reason. */
  children?: ReactNode;
}

/** A question before what cannot be undone. The focus starts on the way out. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  cancelLabel,
  tone = 'danger',
  busy = false,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  const scope = usePortalScope();
  const focus = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={(next) => (busy ? undefined : onOpenChange(next))}>
      <Radix.Portal>
        <Radix.Overlay className={backdropClass} />
        <Radix.Content {...scope} {...focus} className={cn(dialogClass, 'sm:max-w-md')}>
          <div className="min-h-0 overflow-y-auto px-4 pt-4 pb-4 sm:px-5">
            <Radix.Title className="text-lg leading-6 font-semibold wrap-anywhere">
              {title}
            </Radix.Title>
            <Radix.Description className="mt-1 text-base text-fg-muted">
              {description}
            </Radix.Description>
            {children !== undefined && <div className="mt-4">{children}</div>}
          </div>
          <div className="flex flex-col-reverse gap-2 border-t border-line px-4 py-3 *:max-sm:h-10 sm:flex-row sm:justify-end sm:px-5">
            <Radix.Cancel asChild>
              <Button aria-disabled={busy}>{cancelLabel}</Button>
            </Radix.Cancel>
            <Button variant={tone} busy={busy} onClick={() => onConfirm()}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
