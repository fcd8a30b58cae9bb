import type { Preparation, Refusal } from '@countersign/actions';
import { accounts, type AccountDb, type AccountRow } from '@countersign/db-account';
import { Refused, viewOf, type ExecuteContext } from '@countersign/owner';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Account } from '../replies.ts';
import { staleTarget, unknownAccount, unreadable } from './refusals.ts';
import { refuse } from './refuse.ts';
import { toAccount } from './view.ts';

/** Why an account cannot be changed like this; undefined when it can. */
type ProblemOf = (account: AccountRow) => Required<Refusal> | undefined;

/**
 * Pictures a change of an account: the target is the account, its version the row's, and its holder a
 * party. Throws `invalid` when there is no such account, `conflict` when it cannot be changed like this.
 *
 * @param changed what the change makes of the account, and what else is filed
 */
export async function pictureChange(
  db: AccountDb,
  accountId: string,
  problemOf: ProblemOf,
  changed: (account: AccountRow) => Record<string, unknown>,
): Promise<Preparation> {
  const { row, account } = await findAccount(db, accountId);
  const problem = problemOf(row);
  if (problem) throw refuse(problem);
  const { createdAt: _, updatedAt: __, version, ...before } = account;
  return {
    target: accountId,
    targetVersion: String(version),
    before,
    after: { ...before, ...changed(row) },
    warnings: [],
    party: [row.userId],
  };
}

/** An account as it is now. Throws `invalid` when there is none, `conflict` when it cannot be read. */
export async function findAccount(
  db: AccountDb,
  accountId: string,
): Promise<{ row: AccountRow; account: Account }> {
  const row = await findRow(db, accountId);
  if (row === undefined) throw refuse(unknownAccount);
  const account = viewOf(row, 'accountId', toAccount);
  if ('unreadable' in account) throw refuse(unreadable);
  return { row, account };
}

/** The account as it was reviewed. Throws `Refused` when something else was. */
export function reviewed(
  accountId: string,
  { target, targetVersion }: ExecuteContext,
): SQL | undefined {
  if (target !== accountId) throw new Refused(staleTarget);
  return and(
    eq(accounts.accountId, accountId),
    sql`${accounts.version}::text = ${targetVersion ?? ''}`,
  );
}

/** What each change of an account sets. */
export const changedBy = (actionId: string) => ({
  changedByAction: actionId,
  version: sql`${accounts.version} + 1`,
  updatedAt: sql`now()`,
});

/** Why no account was changed. */
export async function explainUnchanged(
  db: AccountDb,
  accountId: string,
  problemOf: ProblemOf,
): Promise<never> {
  const row = await findRow(db, accountId);
  if (row === undefined) throw new Refused(unknownAccount);
  const isReadable = !('unreadable' in viewOf(row, 'accountId', toAccount));
  throw new Refused(isReadable ? (problemOf(row) ?? staleTarget) : unreadable);
}

async function findRow(db: AccountDb, accountId: string): Promise<AccountRow | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.accountId, accountId));
  return row;
}
