import { sql, type SQL } from 'drizzle-orm';
import { sha256 } from '../crypto/secrets.ts';
import type { Deps } from '../deps.ts';

/** Holds for the invitation `i` of person `u` whose mailed token this is, while it can be accepted. */
export function isOpenInvitation(token: string): SQL {
  return sql`i.token_hash = ${sha256(token)} AND i.accepted_at IS NULL AND i.revoked_at IS NULL
    AND i.expires_at > now() AND u.id = i.person_id AND u.disabled_at IS NULL`;
}

/** Whether the invitation behind a mailed token can be accepted. */
export async function canAccept({ db }: Pick<Deps, 'db'>, token: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    SELECT FROM invitations i, "user" u WHERE ${isOpenInvitation(token)}`);
  return rows.length > 0;
}
