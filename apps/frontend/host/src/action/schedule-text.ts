import type { Action } from '@countersign/actions';
import { labels, localText } from '@countersign/ui';
import { whenTexts as texts } from '../strings/when.ts';
import { windowText } from '../submit/window-text.ts';

type Schedule = Action['schedule'];

/** A time as the clock of its zone shows it, whatever zones this browser knows: `1 Dec 2026, 07:30 in Asia/Tokyo`. */
export const timeInZone = ({ at, zone }: Pick<NonNullable<Schedule>, 'at' | 'zone'>): string =>
  texts.inZone(localText(Date.parse(`${at}Z`), labels.locale, 'UTC'), zone);

/** When something is executed, in one line. */
export const scheduleText = (schedule: Schedule): string =>
  schedule ? texts.from(timeInZone(schedule), windowText(schedule.withinMinutes)) : texts.now;

/** How the time of a revision differs from that of another, in words; `undefined` where it does not. */
export function movedFrom(was: Schedule, is: Schedule): string | undefined {
  const [before, after] = [was, is].map(scheduleText);
  return before === after ? undefined : texts.moved(before!, after!);
}
