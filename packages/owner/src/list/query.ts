import { searchText } from '@countersign/actions';
import { z } from 'zod';

/**
 * The query of every directory list, to be extended by exact filters: `q` (text search), `limit`
 * (1 to 100, 20 when absent), `cursor` (the previous page's `nextCursor`).
 */
export const pageQuery = z.strictObject({
  q: searchText(1).optional(),
  limit: z.coerce.number<string>().int().min(1).max(100).optional(),
  cursor: z.uuid('must be the nextCursor of a page').optional(),
});

export type PageQuery = z.infer<typeof pageQuery>;
