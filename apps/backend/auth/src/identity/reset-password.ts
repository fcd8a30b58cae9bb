import { schema } from '@countersign/db-auth';
import { DomainError } from '@countersign/http';
import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from 'hono';
import type { z } from 'zod';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { forgetDevices } from '../device/forget.ts';
import { letterFor } from '../letters/letter.ts';
import type { bodies } from './bodies.ts';
import { clientAddress } from './client-address.ts';
import { linkAttemptKey } from './check-link.ts';
import { lockPerson } from './lock-person.ts';
import { requireGoodPassword } from './password-rules.ts';
import { limitFailures, sensitiveRule } from './rate-limit.ts';
import { replacePassword } from './replace-password.ts';

/**
 * Sets a new password by the link's token, tells the person by mail, forgets their browsers and ends
 * all their sessions. Throws `invalid` naming `token` or `newPassword`; a refused password does not
 * use up the link.
 */
export async function resetPassword(
  deps: Deps,
  c: Context,
  body: z.output<typeof bodies.resetPassword>,
): Promise<{ reset: true }> {
  const key = await linkAttemptKey(deps, c, '/reset-password');
  await limitFailures(deps.db, key, sensitiveRule(deps.config), () => reset(deps, c, body));
  return { reset: true };
}

async function reset(
  deps: Deps,
  c: Context,
  { token, newPassword }: z.output<typeof bodies.resetPassword>,
): Promise<void> {
  const { session, user, verification } = schema;
  const link = await findResetLink(deps, token);
  if (!link) throw linkIsOver();
  const { personId } = link;
  requireGoodPassword('newPassword', newPassword, link);
  const hash = await deps.hasher.hash(newPassword);

  await deps.db.transaction(async (tx) => {
    await lockPerson(tx, personId);
    const used = await tx
      .delete(verification)
      .where(eq(verification.id, link.id))
      .returning({ id: verification.id });
    if (used.length === 0) throw linkIsOver();
    if (!(await replacePassword(tx, { personId, hash }))) throw linkIsOver();
    // Whoever holds the link reads the mailbox.
    await tx.update(user).set({ emailVerified: true }).where(eq(user.id, personId));
    await forgetDevices(tx, { personId });
    await tx.delete(session).where(eq(session.userId, personId));
    const ip = clientAddress(c);
    await recordAudit(tx, { event: 'password_reset', personId, ip, letter: letterFor(c) });
  });
}

function linkIsOver(): DomainError {
  const message = 'This link was used already or is too old; ask for a new one';
  return new DomainError('invalid', message, { details: [{ field: 'token', message }] });
}

/** The open link to a new password behind a mailed token, and whose it is; undefined when it is over. */
export async function findResetLink(
  deps: Deps,
  token: string,
): Promise<{ id: string; personId: string; email: string; name: string } | undefined> {
  const { user } = schema;
  const { internalAdapter } = await (await deps.identity.auth()).$context;
  const link = await internalAdapter.findVerificationValue(`reset-password:${token}`);
  if (!link || link.expiresAt <= new Date()) return undefined;
  const [person] = await deps.db
    .select({ email: user.email, name: user.name })
    .from(user)
    .where(and(eq(user.id, link.value), isNull(user.disabledAt)));
  return person && { id: link.id, personId: link.value, ...person };
}
