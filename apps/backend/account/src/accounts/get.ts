import { accounts, type AccountDatabase } from '@countersign/db-account';
import { DomainError } from '@countersign/http';
import { eq } from 'drizzle-orm';
import { toAccount, type Account } from './view.ts';

/** One account by its id. Throws `not_found`. */
export async function getAccount(db: AccountDatabase['db'], accountId: string): Promise<Account> {
  const [row] = await db.select().from(accounts).where(eq(accounts.accountId, accountId));
  if (row === undefined) throw new DomainError('not_found', 'There is no such account');
  return toAccount(row);
}
