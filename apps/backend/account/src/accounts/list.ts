import { accounts, accountStatuses, accountTypes, type AccountDb } from '@countersign/db-account';
import type { Pagination } from '@countersign/http';
import { pageQuery, readPage } from '@countersign/owner';
import { and, eq, like, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { toAccount, type AccountEntry } from './view.ts';

/** Query of `GET /api/account/accounts`: `q` looks in the account number. */
export const accountQuery = pageQuery.extend({
  userId: z.uuid().optional(),
  accountNumber: z.string().max(34).optional(),
  accountType: z.enum(accountTypes).optional(),
  status: z.enum(accountStatuses).optional(),
});

/** One page of accounts, newest first. */
export async function listAccounts(
  db: AccountDb,
  { q, userId, accountNumber, accountType, status, limit, cursor }: z.infer<typeof accountQuery>,
): Promise<{ accounts: AccountEntry[]; pagination: Pagination }> {
  const { entries, pagination } = await readPage(db, {
    table: accounts,
    key: 'accountId',
    view: toAccount,
    where: and(
      userId === undefined ? undefined : eq(accounts.userId, userId),
      accountNumber === undefined ? undefined : eq(accounts.accountNumber, accountNumber),
      accountType && eq(accounts.accountType, accountType),
      status && eq(accounts.status, status),
      q === undefined ? undefined : numberSearch(q),
    ),
    limit,
    cursor,
  });
  return { accounts: entries, pagination };
}

/**
 * That the account number holds what was typed: anywhere from three characters on, else at its
 * beginning. Groups and case do not matter: pages print numbers in groups of four.
 */
function numberSearch(q: string): SQL {
  const plain = q
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (plain === '') return sql`false`;
  return like(accounts.accountNumber, plain.length >= 3 ? `%${plain}%` : `${plain}%`);
}
