import { sql, type SQL } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';

/** By what a person gets in: another one as soon as the address, the password or the second factor is another. */
export interface CredentialState {
  email: string;
  /** The password's hash, for those who have one. */
  hash: string | null;
  /** Which second factor it is, of those that follow each other; null while none is turned on. */
  twoFactor: string | null;
  /** Whether a provider vouches for the person. */
  isLinked: boolean;
}

interface Row extends Record<string, unknown> {
  email: string;
  hash: string | null;
  two_factor: string | null;
  linked: boolean;
}

/** The credentials of the person `u` for whom `who` holds; undefined for nobody, and whose access has ended. */
export async function readCredentialState(
  db: Db | Tx,
  who: SQL,
): Promise<CredentialState | undefined> {
  const { rows } = await db.execute<Row>(sql`
    select u.email, a.password as hash,
      exists (select from account p where p.user_id = u.id and p.provider_id <> 'credential') as linked,
      case when u.two_factor_enabled then coalesce(f.id::text, '') end as two_factor
    from "user" u left join account a on a.user_id = u.id and a.provider_id = 'credential'
      left join two_factor f on f.user_id = u.id
    where ${who} and u.disabled_at is null`);
  const [row] = rows;
  return (
    row && {
      email: row.email,
      hash: row.hash,
      twoFactor: row.two_factor,
      isLinked: row.linked,
    }
  );
}

/**
 * Whether a sign-in that began with `before` may end now: the same credentials are in force, and no other
 * one takes its place until the caller's transaction is over. A provider's sign-in (`before` is
 * 'provider') may while one vouches for the person and there is no second factor.
 */
export async function isCurrentCredentialState(
  tx: Tx,
  personId: string,
  before: CredentialState | undefined | 'provider',
): Promise<boolean> {
  await tx.execute(sql`select from "user" where id = ${personId} for share`);
  await tx.execute(sql`
    select from account where user_id = ${personId} and provider_id = 'credential' for share`);
  // Read by a statement of its own, which sees what the locks have waited for.
  const now = await readCredentialState(tx, sql`u.id = ${personId}`);
  if (!now || !before) return false;
  if (before === 'provider') return now.isLinked && now.twoFactor === null;
  const isSame = now.email === before.email && now.hash === before.hash;
  return isSame && now.twoFactor === before.twoFactor;
}
