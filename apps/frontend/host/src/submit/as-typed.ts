import type { Action } from '@countersign/actions';
import type { TypedSchedule } from './typed-schedule.ts';

/** What stands in the form of an action that has a time. */
export const asTyped = ({ schedule }: Pick<Action, 'schedule'>): TypedSchedule =>
  schedule
    ? { at: schedule.at, zone: schedule.zone, withinMinutes: String(schedule.withinMinutes) }
    : null;
