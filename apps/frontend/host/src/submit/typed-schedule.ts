import type { ActionDraft, ScheduleBody } from '@countersign/actions';

/** When something is to be executed, as it is typed; `null` for as soon as it is approved. */
export type TypedSchedule = ActionDraft['schedule'];

/** What is sent of it, if anything: the service says what is wrong with it. */
export const asSent = (typed: TypedSchedule): ScheduleBody | null =>
  typed && { ...typed, withinMinutes: +typed.withinMinutes };
