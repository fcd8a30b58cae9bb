import { z } from 'zod';

/** The name of a time zone (IANA), such as `Europe/Berlin`. Offsets such as `+01:00` are none: databases read them the other way round (POSIX). */
export const zoneName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/, 'A time zone such as Europe/Berlin')
  .refine(isKnown, 'A time zone such as Europe/Berlin');

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
