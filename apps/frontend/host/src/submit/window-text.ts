import { whenTexts as texts } from '../strings/when.ts';

/** How long a window is, in its largest whole unit. */
export function windowText(minutes: number): string {
  if (minutes % 1_440 === 0) return texts.days(minutes / 1_440);
  return minutes % 60 === 0 ? texts.hours(minutes / 60) : texts.minutes(minutes);
}
