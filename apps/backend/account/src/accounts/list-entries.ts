import { accountEntries, type AccountDb, type AccountEntryRow } from '@countersign/db-account';
import { defaultLimit, type Found, findPage } from '@countersign/database';
import type { Pagination } from '@countersign/http';
import { type Unreadable, viewOf } from '@countersign/owner';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { LedgerEntry } from '../replies.ts';
import { getAccount } from './get.ts';
import { toLedgerEntry } from './view.ts';

/** Query of an account's entries: `limit` (1 to 100, 20 when absent), `cursor` (the previous page's `nextCursor`). */
export const entriesQuery = z.strictObject({
  limit: z.coerce.number<string>().int().min(1).max(100).default(defaultLimit),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'must be the nextCursor of a page')
    .optional(),
});

/** One page of what came to an account and went from it, newest first. Throws `not_found`. */
export async function listEntries(
  db: AccountDb,
  accountId: string,
  { limit, cursor }: z.output<typeof entriesQuery>,
): Promise<{ entries: (LedgerEntry | Unreadable<'number'>)[]; pagination: Pagination }> {
  await getAccount(db, accountId);
  const ofAccount = eq(accountEntries.accountId, accountId);
  const { rows, pagination } = await findPage(
    db,
    {
      key: sql`${accountEntries.number}`,
      from: sql`${accountEntries}`,
      where: ofAccount,
      order: 'newest',
      cursor,
      limit,
    },
    {
      select: async (page): Promise<(AccountEntryRow & Found)[]> =>
        db
          .select({ ...getTableColumns(accountEntries), found: sql<number>`page.found` })
          .from(accountEntries)
          .innerJoin(
            sql`${page} as page`,
            and(ofAccount, eq(accountEntries.number, sql`page.key`)),
          ),
      keyOf: ({ number }) => number,
    },
  );
  return { entries: rows.map((row) => viewOf(row, 'number', toLedgerEntry)), pagination };
}
