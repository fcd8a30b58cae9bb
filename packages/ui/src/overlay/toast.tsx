import * as Radix from '@radix-ui/react-toast';
import { CircleCheck, Info, OctagonAlert, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { cn } from '../base/cn.ts';
import { Icon } from '../base/icon.tsx';
import { appear } from '../base/motion.ts';
import { textTone } from '../base/tone.ts';
import { buttonClass } from '../control/button-class.ts';
import { IconButton } from '../control/icon-button.tsx';
import { labels } from '../labels.ts';
import { ToastContext, type ToastMessage, type ToastTone } from './use-toast.ts';

const icons: Record<ToastTone, LucideIcon> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: OctagonAlert,
};

interface Shown extends ToastMessage {
  id: number;
}

let lastId = 0;
const mostAtOnce = 3;

/** Holds the messages that `useToast` shows, in the corner; F8 leads there. Once, around the app. */
export function ToastProvider({
  children,
  labels: texts = labels.toast,
}: {
  children: ReactNode;
  labels?: { region: string; close: string };
}) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const dismiss = useCallback((id: number) => {
    setShown((all) => all.filter((toast) => toast.id !== id));
  }, []);
  const show = useCallback((message: ToastMessage) => {
    const id = (lastId += 1);
    setShown((all) => [...all, { ...message, id }].slice(-mostAtOnce));
    return id;
  }, []);
  const value = useMemo(() => ({ show, dismiss }), [show, dismiss]);
  return (
    <ToastContext value={value}>
      <Radix.Provider label={texts.region} swipeDirection="right">
        {children}
        {shown.map((toast) => (
          <Toast
            key={toast.id}
            toast={toast}
            closeLabel={texts.close}
            onClose={() => dismiss(toast.id)}
          />
        ))}
        <Radix.Viewport className="fixed right-0 bottom-0 z-60 flex w-full max-w-sm flex-col gap-2 p-4 pb-[max(1rem,env(safe-area-inset-bottom))] outline-none" />
      </Radix.Provider>
    </ToastContext>
  );
}

interface ToastProps {
  toast: Shown;
  closeLabel: string;
  onClose: () => void;
}

function Toast({ toast, closeLabel, onClose }: ToastProps) {
  const { title, description, tone = 'info', action, duration } = toast;
  const stays = tone === 'danger' || action !== undefined;
  return (
    <Radix.Root
      type={tone === 'danger' ? 'foreground' : 'background'}
      duration={duration ?? (stays ? 12_000 : 5000)}
      onOpenChange={(open) => !open && onClose()}
      className={cn(
        'flex items-start gap-2.5 rounded-md border border-line bg-surface py-2.5 pr-2 pl-3 text-base text-fg shadow-lg',
        'data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)',
        appear,
      )}
    >
      <Icon of={icons[tone]} className={cn('mt-0.5', textTone[tone])} />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <Radix.Title className="font-semibold">{title}</Radix.Title>
        {description !== undefined && (
          <Radix.Description className="text-fg-muted">{description}</Radix.Description>
        )}
        {action && (
          <Radix.Action
            altText={action.label}
            onClick={action.onPress}
            className={cn(buttonClass('secondary', 'sm'), 'mt-2')}
          >
            {action.label}
          </Radix.Action>
        )}
      </div>
      <Radix.Close asChild>
        <IconButton icon={X} label={closeLabel} size="sm" className="-my-0.5" />
      </Radix.Close>
    </Radix.Root>
  );
}
