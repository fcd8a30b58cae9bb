import { z } from 'zod';

/** A name that people give to a rule or a stage: one line, shown as it is. */
export const name = z
  .string()
  .regex(/^\S(?:.{0,58}\S)?$/u, 'must be 1 to 60 characters on one line, with no space at its ends')
  // Two names that look the same are one to whoever approves.
  .regex(/^[^\p{C}\p{Zl}\p{Zp}\u2800]*$/u, 'must not hold characters that cannot be seen');

/** A CEL expression (cel.dev); what it may look at stands in `facts.ts`. */
export const expression = z.string().min(1).max(1_000);

/** What a field of the payload is called. */
export const payloadField = z.string().min(1).max(60);

/** How long something takes, up to a year. */
export const hours = z.int().min(1).max(8_760);

/** Whether no two are the same. */
export const distinct = (items: readonly unknown[]) => new Set(items).size === items.length;

/** A list that names something, and nothing twice. */
export const named = <S extends z.ZodType>(item: S) =>
  z.array(item).min(1).max(20).refine(distinct, 'names the same twice');
