import { z } from 'zod';

/**
 * The name of a time zone (IANA), such as `Europe/Berlin`. Offsets such as `+01:00` are none: the
 * database reads them the other way round (POSIX).
 */
const timeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/, 'A time zone such as Europe/Berlin')
  .refine(isKnown, 'A time zone such as Europe/Berlin');

/** Query of `GET /api/workflow/stats`. */
export const statsQuery = z.strictObject({
  days: z.coerce.number<string>().int().min(1).max(90).optional(),
  timeZone: timeZone.optional(),
});

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
