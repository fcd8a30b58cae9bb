import { defaultLimit } from '@countersign/database';
import { z } from 'zod';

/** Query of a history: `limit` (1 to 100, 20 when absent), `cursor` (the previous page's `nextCursor`). */
export const historyQuery = z.strictObject({
  limit: z.coerce.number<string>().int().min(1).max(100).default(defaultLimit),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'must be the nextCursor of a page')
    .optional(),
});
export type HistoryQuery = z.output<typeof historyQuery>;
