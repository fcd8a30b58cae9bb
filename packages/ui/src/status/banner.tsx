import { Info, OctagonAlert, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import { Icon } from '../base/icon.tsx';
import { IconButton } from '../control/icon-button.tsx';
import { labels } from '../labels.ts';

export type BannerTone = 'info' | 'warning' | 'danger';

export interface BannerProps {
  tone?: BannerTone;
  title?: ReactNode;
  children?: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
  onDismiss?: () => void;
  /** Announces it when it appears; leave out what was there from the start. */
  live?: boolean;
  className?: string;
  labels?: { dismiss: string };
}

const looks: Record<BannerTone, { icon: LucideIcon; frame: string; mark: string }> = {
  info: { icon: Info, frame: 'border-info/30 bg-info-soft', mark: 'text-info' },
  warning: {
    icon: TriangleAlert,
    frame: 'border-warning/40 bg-warning-soft',
    mark: 'text-warning',
  },
  danger: { icon: OctagonAlert, frame: 'border-danger/40 bg-danger-soft', mark: 'text-danger' },
};

/** Something to know before going on, in the flow of the page. */
export function Banner({
  tone = 'info',
  title,
  children,
  action,
  onDismiss,
  live = false,
  className,
  labels: texts = labels.banner,
}: BannerProps) {
  const { icon, frame, mark } = looks[tone];
  return (
    <div
      role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      className={cn(
        'flex items-start gap-2.5 rounded-md border px-3 py-2.5 text-base text-fg',
        frame,
        className,
      )}
    >
      <Icon of={icon} className={cn('mt-0.5', mark)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-48 wrap-anywhere">
          {title !== undefined && <p className="font-semibold">{title}</p>}
          {children !== undefined && <div>{children}</div>}
        </div>
        {action !== undefined && <div className="flex items-center gap-2">{action}</div>}
      </div>
      {onDismiss && (
        <IconButton
          size="sm"
          icon={X}
          label={texts.dismiss}
          onClick={onDismiss}
          className="-my-1 -mr-1"
        />
      )}
    </div>
  );
}
