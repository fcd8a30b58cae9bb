import { randomBytes } from 'node:crypto';
import { composeLinkMail, type SendMail } from '@countersign/mail';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { recordAudit } from '../audit/record.ts';
import { invalidateSecrets } from '../identity/replace-password.ts';

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  email: string;
}

const resetMinutes = 60;

/**
 * Sends a reset link to whoever has this address and a password already; nobody otherwise. The token
 * is made here and only its hash is stored, so none lies in the queue.
 */
export async function sendPasswordResetMail(
  { db, config, identity }: Pick<Deps, 'db' | 'config' | 'identity'>,
  sendMail: SendMail,
  { email }: { email: string },
): Promise<void> {
  const { rows } = await db.execute<Row>(sql`
    select u.id, u.name, u.email from "user" u
    join account a on a.user_id = u.id and a.provider_id = 'credential'
    where u.email = ${email} and u.disabled_at is null`);
  const person = rows[0];
  if (!person) return;
  const token = randomBytes(32).toString('base64url');
  const { internalAdapter } = await (await identity.auth()).$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: person.id,
    expiresAt: new Date(Date.now() + resetMinutes * 60_000),
  });
  // What changes the address, or ends the access, either sees the link and makes it void, or is waited for here.
  const still = await db.execute(sql`
    select from "user" where id = ${person.id} and email = ${email} and disabled_at is null for share`);
  if (still.rows.length === 0) return invalidateSecrets(db, person.id);
  await sendMail(
    composeLinkMail({
      to: person.email,
      name: person.name,
      subject: 'Choose a new password for Countersign',
      before: 'Somebody, hopefully you, asked for a new password.',
      action: 'Choose a new password',
      link: `${config.publicUrl}/reset-password#token=${token}`,
      after: `The link works once, for ${resetMinutes} minutes. If it was not you, ignore this mail.`,
    }),
  );
  await recordAudit(db, { event: 'password_reset_requested', personId: person.id });
}
