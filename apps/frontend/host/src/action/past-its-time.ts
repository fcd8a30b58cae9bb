import type { Action } from '@countersign/actions';

/** Whether an action that expired did so because it was not approved before its time was over. */
export const isPastItsTime = ({
  schedule,
  decidedAt,
}: Pick<Action, 'schedule' | 'decidedAt'>): boolean =>
  schedule !== undefined &&
  decidedAt !== null &&
  Date.parse(decidedAt) >= Date.parse(schedule.notAfter);
