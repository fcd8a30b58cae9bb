import { schema } from '@countersign/db-auth';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { eq, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { recordAudit } from '../audit/record.ts';
import { ensureSigningKey } from '../token/rotate.ts';
import { createSecrets } from './secrets.ts';

/** What a change of AUTH_SECRET has touched. */
export interface SecretChange {
  /** People whose second factor is sealed anew. */
  secondFactors: number;
  /** Invitations that were not sent yet; an admin sends them again. */
  invitations: number;
}

/**
 * Makes the database fit another AUTH_SECRET, in one transaction: second factors are sealed anew, the
 * signing keys are replaced, and what the old secret signed ends: sessions, half-done sign-ins and
 * invitations that were not sent yet. Links that were sent stay good. Throws when `from` is not the
 * secret of the database.
 */
export async function changeSecret(
  db: Db,
  { from, to }: { from: string; to: string },
): Promise<SecretChange> {
  return db.transaction(async (tx) => {
    await requireSecret(tx, from);
    const secondFactors = await sealAnew(tx, { from, to });
    await tx.delete(schema.signingKeys);
    await ensureSigningKey(tx, createSecrets(to));
    await tx.delete(schema.session);
    await tx.delete(schema.verification);
    const { invitations } = schema;
    const revoked = await tx
      .update(invitations)
      .set({ revokedAt: sql`now()` })
      .where(
        sql`${isNull(invitations.sentAt)} and ${isNull(invitations.revokedAt)} and ${isNull(invitations.acceptedAt)}`,
      )
      .returning({ id: invitations.id });
    await recordAudit(tx, {
      event: 'signing_key_rotated',
      details: { secretChanged: true, secondFactors, invitations: revoked.length },
    });
    return { secondFactors, invitations: revoked.length };
  });
}

async function requireSecret(tx: Tx, from: string): Promise<void> {
  const [key] = await tx.select().from(schema.signingKeys).limit(1);
  if (!key) return;
  await createSecrets(from)
    .open(key.privateJwk)
    .catch((cause: unknown) => {
      throw new Error('the stored signing keys were made with another secret', { cause });
    });
}

async function sealAnew(tx: Tx, { from, to }: { from: string; to: string }): Promise<number> {
  const { twoFactor } = schema;
  const again = async (sealed: string): Promise<string> =>
    symmetricEncrypt({ key: to, data: await symmetricDecrypt({ key: from, data: sealed }) });
  const rows = await tx.select().from(twoFactor).for('update');
  for (const { id, secret, backupCodes } of rows) {
    await tx
      .update(twoFactor)
      .set({ secret: await again(secret), backupCodes: await again(backupCodes) })
      .where(eq(twoFactor.id, id));
  }
  return rows.length;
}
