import { accounts, type AccountDb } from '@countersign/db-account';
import { DomainError } from '@countersign/http';
import { viewOf } from '@countersign/owner';
import { eq } from 'drizzle-orm';
import { toAccount, type AccountEntry } from './view.ts';

/** One account by its id. Throws `not_found`. */
export async function getAccount(db: AccountDb, accountId: string): Promise<AccountEntry> {
  const [row] = await db.select().from(accounts).where(eq(accounts.accountId, accountId));
  if (row === undefined) throw new DomainError('not_found', 'There is no such account');
  return viewOf(row, 'accountId', toAccount);
}
