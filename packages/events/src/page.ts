import { instant } from '@countersign/http';
import { z } from 'zod';
import { cloudEvent } from './envelope.ts';

/** The most events of one page, and the longest time in milliseconds to wait for one. */
export const mostEvents = 500;
export const longestWaitMs = 25_000;

const whole = (most: number) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,15})$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().max(most));

/** Query of `GET /internal/events` of a service that has a log. */
export const eventsQuery = z
  .strictObject({
    /** The events after this position; 0 is before the first. One beyond the last is refused with `conflict`. */
    after: whole(Number.MAX_SAFE_INTEGER).optional(),
    /** Instead: from the first event on that happened at this time or later, which has passed. */
    from: instant.optional(),
    limit: whole(mostEvents).pipe(z.int().min(1)).default(100),
    /** Where there are none yet, to wait for one for so many milliseconds. */
    wait: whole(longestWaitMs).default(0),
  })
  .refine(({ after, from }) => (after === undefined) !== (from === undefined), {
    path: ['after'],
    message: 'Say either this position or the time `from`',
  });

/** Reply of it: in order of positions, and empty where nothing happened within the time. */
export const eventsPage = z.object({
  events: z.array(cloudEvent),
  /** The position to ask for events after next. */
  next: z.int().min(0),
  /** The last position there was. */
  last: z.int().min(0),
});
export type EventsPage = z.infer<typeof eventsPage>;
