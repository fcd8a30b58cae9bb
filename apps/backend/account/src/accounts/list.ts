import { accounts, accountTypes, type AccountDatabase } from '@countersign/db-account';
import type { Pagination } from '@countersign/http';
import { pageQuery, readPage, textSearch } from '@countersign/owner';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { toAccount, type Account } from './view.ts';

/** Query of `GET /api/account/accounts`: `q` looks in the account number. */
export const accountQuery = pageQuery.extend({
  userId: z.uuid().optional(),
  accountNumber: z.string().max(34).optional(),
  accountType: z.enum(accountTypes).optional(),
});

/** One page of accounts, newest first. */
export async function listAccounts(
  db: AccountDatabase['db'],
  { q, userId, accountNumber, accountType, limit, cursor }: z.infer<typeof accountQuery>,
): Promise<{ accounts: Account[]; pagination: Pagination }> {
  const { rows, pagination } = await readPage(db, {
    table: accounts,
    id: accounts.accountId,
    idOf: (row) => row.accountId,
    where: and(
      userId === undefined ? undefined : eq(accounts.userId, userId),
      accountNumber === undefined ? undefined : eq(accounts.accountNumber, accountNumber),
      accountType && eq(accounts.accountType, accountType),
      q === undefined ? undefined : textSearch(sql`${accounts.accountNumber}`, q),
    ),
    limit,
    cursor,
  });
  return { accounts: rows.map(toAccount), pagination };
}
