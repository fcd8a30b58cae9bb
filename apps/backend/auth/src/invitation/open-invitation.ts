import { sql, type SQL } from 'drizzle-orm';
import { sha256 } from '../crypto/secrets.ts';
import type { Deps } from '../deps.ts';

/** Holds for the invitation `i` of person `u` whose mailed token this is, while it can be accepted. */
export function isOpenInvitation(token: string): SQL {
  return sql`i.token_hash = ${sha256(token)} and i.accepted_at is null and i.revoked_at is null
    and i.expires_at > now() and u.id = i.person_id and u.disabled_at is null`;
}

/** Whether the invitation behind a mailed token can be accepted. */
export async function canAccept({ db }: Pick<Deps, 'db'>, token: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from invitations i, "user" u where ${isOpenInvitation(token)}`);
  return rows.length > 0;
}
