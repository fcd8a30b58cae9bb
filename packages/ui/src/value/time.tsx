import { useSyncExternalStore } from 'react';
import { cn, focusRing } from '../base/class-names.ts';
import { labels } from '../labels.ts';
import { Tooltip } from '../overlay/tooltip.tsx';
import { localDate, localText, relativeText, utcText } from './time-text.ts';

export interface TimeProps {
  /** UTC ISO 8601. */
  at: string;
  /** `relative` for lists, `absolute` for records, `date` for a day. */
  show?: 'relative' | 'absolute' | 'date';
  /** Can be focused, and then shows UTC too; for pages about one thing, not for long lists. */
  focusable?: boolean;
  className?: string;
  locale?: string;
  labels?: { justNow: string };
}

/** A moment in the viewer's own time; UTC on hover. */
export function Time({ focusable = false, ...props }: TimeProps) {
  const at = Date.parse(props.at);
  if (Number.isNaN(at)) return <span className={props.className}>{props.at}</span>;
  const { show = 'relative', locale = labels.locale } = props;
  const hint = show === 'relative' ? `${localText(at, locale)} · ${utcText(at)}` : utcText(at);
  if (!focusable) return <Moment {...props} at={at} locale={locale} title={hint} />;
  return (
    <Tooltip content={hint}>
      <span tabIndex={0} className={cn('rounded-xs', focusRing)}>
        <Moment {...props} at={at} locale={locale} />
      </span>
    </Tooltip>
  );
}

type MomentProps = Omit<TimeProps, 'at' | 'focusable'> & {
  at: number;
  locale: string;
  title?: string;
};

function Moment({ at, show = 'relative', locale, title, className, labels: texts }: MomentProps) {
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={title}
      className={cn('whitespace-nowrap tabular-nums', className)}
    >
      {show === 'relative' ? (
        <Relative at={at} locale={locale} justNow={(texts ?? labels.time).justNow} />
      ) : (
        (show === 'date' ? localDate : localText)(at, locale)
      )}
    </time>
  );
}

function Relative({ at, ...texts }: { at: number; locale: string; justNow: string }) {
  return relativeText(at, useNow(), texts);
}

const step = 30_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const each of listeners) each();
    }, step);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time in milliseconds, moving on every half minute: one clock for all that is shown. */
function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
