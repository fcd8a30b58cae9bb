import { randomBytes } from 'node:crypto';
import type { LinkMail } from '@countersign/mail';
import { type SQL, sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { invalidateSecrets } from '../identity/replace-password.ts';

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  email: string;
}

const resetMinutes = 60;

/**
 * The mail with a link by which a person, `u`, chooses a new password; none for who has no access, or had no password yet. The
 * token is made here and only its hash is stored, so none lies in a queue.
 */
export async function resetLetter(
  { db, config, identity }: Pick<Deps, 'db' | 'config' | 'identity'>,
  who: SQL,
): Promise<{ personId: string; letter: LinkMail } | undefined> {
  const { rows } = await db.execute<Row>(sql`
    select u.id, u.name, u.email from "user" u
    join account a on a.user_id = u.id and a.provider_id = 'credential'
    where ${who} and u.disabled_at is null`);
  const person = rows[0];
  if (!person) return undefined;
  const token = randomBytes(32).toString('base64url');
  const { internalAdapter } = await (await identity.auth()).$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: person.id,
    expiresAt: new Date(Date.now() + resetMinutes * 60_000),
  });
  // What changes the address, or ends the access, either sees the link and makes it void, or is waited for here.
  const still = await db.execute(sql`
    select from "user" where id = ${person.id} and email = ${person.email} and disabled_at is null for share`);
  if (still.rows.length === 0) {
    await invalidateSecrets(db, person.id);
    return undefined;
  }
  const letter = {
    to: person.email,
    name: person.name,
    subject: 'Choose a new password for Countersign',
    before: 'Somebody, hopefully you, asked for a new password.',
    action: 'Choose a new password',
    link: `${config.publicUrl}/reset-password#token=${token}`,
    after: `The link works once, for ${resetMinutes} minutes. If it was not you, ignore this mail.`,
  };
  return { personId: person.id, letter };
}
