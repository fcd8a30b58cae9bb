import type { Payload, Warning } from '@countersign/actions';

type Period = Pick<Payload<'create_promotion'>, 'startDate' | 'endDate'>;

/** What is to be known of a period at `now` (milliseconds since 1970). */
export function periodWarnings({ startDate, endDate }: Period, now: number): Warning[] {
  if (Date.parse(endDate) <= now) {
    return [warn('ended', 'The promotion would be over already', 'payload.endDate')];
  }
  return Date.parse(startDate) < now
    ? [warn('starts_in_past', 'The start lies in the past', 'payload.startDate')]
    : [];
}

/** Another promotion is called the same. */
export const nameExists = (): Warning =>
  warn('name_exists', 'Another promotion has this name', 'payload.name');

/** A warning about a field. */
export function warn(code: string, message: string, field: string): Warning {
  return { code, message, field };
}
