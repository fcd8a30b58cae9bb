import { generateServiceKey, publicKeyOf } from '@countersign/auth/server';
import { schema } from '@countersign/db-auth';
import { sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Db, Tx } from '../database.ts';

/** How long verifiers may keep the published keys, in seconds. */
export const jwksMaxAgeSeconds = 60;

/** A new key is known everywhere before it signs. */
const publishSeconds = 2 * jwksMaxAgeSeconds;

/** An old key stays published until its last token has run out and every replica has moved on. */
const retireSeconds = publishSeconds + 3 * 60;

/**
 * Replaces the signing key: the new one is published now and signs in two minutes, the old one is
 * withdrawn three minutes after that. Returns the new key's id.
 */
export async function rotateSigningKey(db: Db, secrets: Secrets): Promise<{ kid: string }> {
  return db.transaction(async (tx) => {
    await lockKeys(tx);
    await tx.execute(sql`delete from signing_keys where retires_at < now()`);
    await tx.execute(sql`
      update signing_keys set retires_at = now() + make_interval(secs => ${retireSeconds})
      where retires_at is null`);
    const kid = await insertKey(tx, secrets, publishSeconds);
    await recordAudit(tx, { event: 'signing_key_rotated', details: { kid } });
    return { kid };
  });
}

/** Makes the first key, which signs at once, unless there is one; replicas may start together. */
export async function ensureSigningKey(db: Db | Tx, secrets: Secrets): Promise<void> {
  await db.transaction(async (tx) => {
    await lockKeys(tx);
    const { rows } = await tx.execute(sql`
      select 1 from signing_keys where retires_at is null or retires_at > now() limit 1`);
    if (rows.length === 0) await insertKey(tx, secrets, 0);
  });
}

async function insertKey(tx: Tx, secrets: Secrets, signsInSeconds: number): Promise<string> {
  const key = await generateServiceKey();
  await tx.insert(schema.signingKeys).values({
    kid: key.kid,
    publicJwk: publicKeyOf(key),
    privateJwk: await secrets.seal(JSON.stringify(key)),
    publishedAt: sql`now()`,
    signsFrom: sql`now() + make_interval(secs => ${signsInSeconds})`,
  });
  return key.kid;
}

async function lockKeys(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('signing keys'))`);
}
