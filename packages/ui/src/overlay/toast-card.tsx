import { CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { cn } from '../base/class-names.ts';
import { Icon } from '../base/icon.tsx';
import { appear } from './overlay-class.ts';
import { textTone } from '../base/tone.ts';
import { buttonClass } from '../control/button-class.ts';
import { IconButton } from '../control/icon-button.tsx';
import type { ToastMessage, ToastTone } from './use-toast.ts';

const icons: Record<ToastTone, LucideIcon> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: OctagonAlert,
};

export interface ToastProps extends ToastMessage {
  /** It stays meanwhile. */
  paused: boolean;
  closeLabel: string;
  onClose: () => void;
}

/** One message; it goes by itself, with Escape, or when its action was taken. */
export function Toast({
  title,
  description,
  tone = 'info',
  action,
  duration = tone === 'danger' || action ? 12_000 : 5_000,
  paused,
  closeLabel,
  onClose,
}: ToastProps) {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (paused) return;
    const timer = setTimeout(() => close.current(), duration);
    return () => clearTimeout(timer);
  }, [paused, duration]);
  return (
    <li
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className={cn(
        'pointer-events-auto flex items-start gap-2.5 rounded-md border border-line bg-surface py-2.5 pr-2 pl-3 text-base text-fg shadow-lg',
        appear,
      )}
    >
      <Icon of={icons[tone]} className={cn('mt-0.5', textTone[tone])} />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p className="font-semibold">{title}</p>
        {description !== undefined && <p className="text-fg-muted">{description}</p>}
        {action && (
          <button
            type="button"
            onClick={() => {
              action.onPress();
              onClose();
            }}
            className={cn(buttonClass('secondary', 'sm'), 'mt-2')}
          >
            {action.label}
          </button>
        )}
      </div>
      <IconButton icon={X} label={closeLabel} size="sm" className="-my-0.5" onClick={onClose} />
    </li>
  );
}
