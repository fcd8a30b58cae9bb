import { z } from 'zod';

/**
 * A moment that people plan with: UTC, ISO 8601, not finer than a millisecond, in the years 2000 to
 * 2199. Every such moment is stored and shown as it was filed; a year typed with two digits is none of
 * them. `title` names the field.
 */
export const moment = (title: string) =>
  z.iso
    .datetime({ abort: true })
    .regex(/^2[01]\d\d-/, 'must lie in the years 2000 to 2199')
    .regex(/^[^.]*(\.\d{1,3})?Z$/, 'must not be finer than a millisecond')
    // With patterns of its own, a schema no longer says which format it began with.
    .meta({ title, format: 'date-time' });
