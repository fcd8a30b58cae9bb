import { composeLinkMail, type SendMail } from '@countersign/mail';
import { sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { resetLetter } from '../letters/reset-letter.ts';

/** Sends what a release before has queued, to whoever has this address and a password; nobody otherwise. */
export async function sendPasswordResetMail(
  deps: Pick<Deps, 'db' | 'config' | 'identity'>,
  sendMail: SendMail,
  { email }: { email: string },
): Promise<void> {
  const written = await resetLetter(deps, sql`u.email = ${email}`);
  if (!written) return;
  await sendMail(composeLinkMail(written.letter));
  const { personId } = written;
  await recordAudit(deps.db, { event: 'password_reset_requested', personId });
}
