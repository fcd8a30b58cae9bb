import { exportJWK, generateKeyPair, importJWK, type CryptoKey } from 'jose';
import type { z } from 'zod';
import type { privateJwk, publicJwk } from '@countersign/http';

/** An Ed25519 key as JSON (RFC 8037), named by its `kid`. */
export type PrivateKey = z.infer<typeof privateJwk>;

/** The half of it that others may have. */
export type PublicKey = z.infer<typeof publicJwk>;

/** A new key; its name is random. */
export async function generateServiceKey(): Promise<PrivateKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { x = '', d = '' } = await exportJWK(privateKey);
  return { kty: 'OKP', crv: 'Ed25519', kid: crypto.randomUUID(), x, d };
}

/** What may be published of a key. */
export function publicKeyOf({ kty, crv, kid, x }: PublicKey): PublicKey {
  return { kty, crv, kid, x };
}

/** A key made ready for signing or checking. */
export async function importKey(key: PublicKey | PrivateKey): Promise<CryptoKey> {
  return importJWK<PublicKey>(key, 'EdDSA');
}
