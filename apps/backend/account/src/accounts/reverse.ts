import type { AccountDb } from '@countersign/db-account';
import type { Done, Inverse } from '@countersign/owner';
import { findAccount } from './change.ts';
import { type AccountAction, reversals } from './reversals.ts';

/**
 * What undoes an executed action of an account, by what the account is now. Throws what `findAccount` throws, and `conflict` where
 * nothing does.
 */
export async function reverseAccount<T extends AccountAction>(
  db: AccountDb,
  done: Done<T>,
): Promise<Inverse> {
  const { account } = await findAccount(db, String(done.result['accountId']));
  return reversals[done.actionType](done, account);
}
