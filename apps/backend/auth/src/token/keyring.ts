import type { PrivateKey, PublicKey } from '@countersign/auth/server';
import { privateJwk, publicJwk } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Secrets } from '../crypto/secrets.ts';
import type { Db } from '../database.ts';
import { ensureSigningKey } from './rotate.ts';

/** The keys that sign people's tokens, as the database has them. */
export interface Keyring {
  /** Makes the first key of an installation, and checks that AUTH_SECRET opens the current one. */
  start(): Promise<void>;
  /** The key that signs now. */
  signingKey(): Promise<PrivateKey>;
  /** All keys that verifiers should know, also those that sign later. */
  published(): Promise<PublicKey[]>;
}

interface KeyRow extends Record<string, unknown> {
  kid: string;
  public_jwk: unknown;
  private_jwk: string;
  signs: boolean;
}

/** How old the picture of the keys may be; far below the time between publishing and signing. */
const refreshMs = 10_000;

/** Reads the keys now and then, and keeps the signing one opened. */
export function createKeyring(db: Db, secrets: Secrets): Keyring {
  let rows: KeyRow[] = [];
  let readAt = -Infinity;
  let opened: PrivateKey | undefined;

  const read = async (): Promise<KeyRow[]> => {
    if (rows.length > 0 && performance.now() - readAt < refreshMs) return rows;
    const result = await db.execute<KeyRow>(sql`
      select kid, public_jwk, private_jwk, signs_from <= now() as signs from signing_keys
      where retires_at is null or retires_at > now() order by signs_from desc, kid desc`);
    rows = result.rows;
    readAt = performance.now();
    return rows;
  };
  const signingKey = async (): Promise<PrivateKey> => {
    const current = (await read()).find(({ signs }) => signs);
    if (!current) throw new Error('there is no signing key');
    if (opened?.kid !== current.kid) {
      opened = privateJwk.parse(JSON.parse(await secrets.open(current.private_jwk)));
    }
    return opened;
  };
  return {
    signingKey,
    async published() {
      // What was published stays so while the database is away.
      const known = await read().catch((error: unknown) => {
        if (rows.length === 0) throw error;
        return rows;
      });
      return known.map((row) => publicJwk.parse(row.public_jwk));
    },
    async start() {
      await ensureSigningKey(db, secrets);
      await signingKey().catch((cause: unknown) => {
        throw new Error('AUTH_SECRET is not the one that the stored signing keys were made with', {
          cause,
        });
      });
    },
  };
}
