import { z } from 'zod';

/** A time with its offset (RFC 3339), such as `2026-01-31T09:00:00Z`, as far as PostgreSQL reads one too. */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .regex(/^(?!0000)/, 'must lie in the year 1 or later')
  .regex(/^(?!.*\.\d{10})/, 'must not be finer than a nanosecond')
  .regex(/(Z|[+-](0\d|1[0-5]):\d\d)$/, 'must be less than 16 hours from UTC');
