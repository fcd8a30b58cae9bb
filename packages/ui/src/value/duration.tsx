import { cn } from '../base/cn.ts';
import { labels, type Labels } from '../labels.ts';
import { durationText, isoDuration } from './time-text.ts';

export interface DurationProps {
  milliseconds: number;
  className?: string;
  labels?: Labels['duration'];
}

/** A length of time in its two largest units. */
export function Duration({
  milliseconds,
  className,
  labels: names = labels.duration,
}: DurationProps) {
  return (
    <time
      dateTime={isoDuration(milliseconds)}
      className={cn('whitespace-nowrap tabular-nums', className)}
    >
      {durationText(milliseconds, names)}
    </time>
  );
}
