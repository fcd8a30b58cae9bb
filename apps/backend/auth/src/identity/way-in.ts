import { sql, type SQL } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';

/** By what a person gets in: another one as soon as the password or the second factor is another. */
export interface WayIn {
  /** The password's hash, for those who have one. */
  hash: string | null;
  twoFactor: boolean;
}

interface Row extends Record<string, unknown> {
  hash: string | null;
  two_factor: boolean;
}

/** The way in of the person `u` for whom `who` holds; undefined for nobody, and whose access has ended. */
export async function readWayIn(db: Db | Tx, who: SQL): Promise<WayIn | undefined> {
  const { rows } = await db.execute<Row>(sql`
    SELECT a.password AS hash, u.two_factor_enabled AS two_factor
    FROM "user" u LEFT JOIN account a ON a.user_id = u.id AND a.provider_id = 'credential'
    WHERE ${who} AND u.disabled_at IS NULL`);
  const [row] = rows;
  return row && { hash: row.hash, twoFactor: row.two_factor };
}

/**
 * Whether a sign-in that began with `before` may end now: the same way in still leads in, and no other
 * one takes its place until the caller's transaction is over. A provider's sign-in (`before` is
 * 'provider') may while there is no second factor.
 */
export async function isStillWayIn(
  tx: Tx,
  personId: string,
  before: WayIn | undefined | 'provider',
): Promise<boolean> {
  await tx.execute(sql`SELECT FROM "user" WHERE id = ${personId} FOR SHARE`);
  await tx.execute(sql`
    SELECT FROM account WHERE user_id = ${personId} AND provider_id = 'credential' FOR SHARE`);
  // Read by a statement of its own, which sees what the locks have waited for.
  const now = await readWayIn(tx, sql`u.id = ${personId}`);
  if (!now || !before) return false;
  if (before === 'provider') return !now.twoFactor;
  return now.hash === before.hash && now.twoFactor === before.twoFactor;
}
