import { schema } from '@countersign/db-auth';
import { DomainError } from '@countersign/http';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from 'hono';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { sendDeviceCookie } from '../device/cookie.ts';
import { rememberDevice } from '../device/remember.ts';
import { clientAddress } from '../identity/client-address.ts';
import { lockPerson } from '../identity/lock-person.ts';
import { requireGoodPassword } from '../identity/password-rules.ts';
import { sha256 } from '../crypto/secrets.ts';

export interface Acceptance {
  /** From the link in the mail. */
  token: string;
  password: string;
}

interface Row extends Record<string, unknown> {
  person_id: string;
  email: string;
  name: string;
}

/**
 * Sets the first password of an invited person, who can then sign in with the approved roles, in this
 * browser without a mail about it.
 * Throws `invalid` naming `token` when the link was used, replaced or has run out, or naming
 * `password` when that is not good enough; the link then stays good.
 */
export async function acceptInvitation(
  deps: Deps,
  c: Context,
  { token, password }: Acceptance,
): Promise<{ personId: string; email: string }> {
  const { db } = deps;
  const open = isOpenInvitation(token);
  const found = await db.execute<Row>(sql`
    select i.person_id, u.email, u.name from invitations i, "user" u where ${open}`);
  const invited = found.rows[0];
  if (!invited) throw linkIsOver();
  requireGoodPassword('password', password, invited);
  const hash = await deps.hasher.hash(password);

  const done = await db.transaction(async (tx) => {
    await lockPerson(tx, invited.person_id);
    const { rows } = await tx.execute<Row>(sql`
      update invitations i set accepted_at = now() from "user" u where ${open}
      returning i.person_id, u.email, u.name`);
    const accepted = rows[0];
    if (!accepted) throw linkIsOver();
    const personId = accepted.person_id;
    await tx.insert(schema.account).values({
      userId: personId,
      providerId: 'credential',
      accountId: personId,
      password: hash,
    });
    // Whoever holds the link reads the mailbox.
    await tx.execute(sql`
      update "user" set email_verified = true, updated_at = now() where id = ${personId}`);
    await recordAudit(tx, { event: 'invitation_accepted', personId, ip: clientAddress(c) });
    const { deviceId } = await rememberDevice(tx, deps, c, personId);
    return { personId, email: accepted.email, deviceId };
  });
  await sendDeviceCookie(deps, c, done.deviceId);
  return { personId: done.personId, email: done.email };
}

function linkIsOver(): DomainError {
  const message = 'This link was used already, replaced by a newer one, or is too old';
  return new DomainError('invalid', 'This invitation cannot be accepted', {
    details: [{ field: 'token', message }],
  });
}

/** Holds for the invitation `i` of person `u` whose mailed token this is, while it can be accepted. */
function isOpenInvitation(token: string): SQL {
  return sql`i.token_hash = ${sha256(token)} and i.accepted_at is null and i.revoked_at is null
    and i.expires_at > now() and u.id = i.person_id and u.disabled_at is null`;
}

/** Whether the invitation behind a mailed token can be accepted. */
export async function canAccept({ db }: Pick<Deps, 'db'>, token: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from invitations i, "user" u where ${isOpenInvitation(token)}`);
  return rows.length > 0;
}
