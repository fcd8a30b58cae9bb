import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKeyInput,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { z } from 'zod';
import type { privateJwk, publicJwk } from '@countersign/http';

/** An Ed25519 key as JSON (RFC 8037), named by its `kid`. */
export type PrivateKey = z.infer<typeof privateJwk>;

/** The half of it that others may have. */
export type PublicKey = z.infer<typeof publicJwk>;

/** A new key; its name is random. */
export async function generateServiceKey(): Promise<PrivateKey> {
  const { privateKey } = await promisify(generateKeyPair)('ed25519');
  const { x = '', d = '' } = privateKey.export({ format: 'jwk' });
  return { kty: 'OKP', crv: 'Ed25519', kid: crypto.randomUUID(), x, d };
}

/** What may be published of a key. */
export function publicKeyOf({ kty, crv, kid, x }: PublicKey): PublicKey {
  return { kty, crv, kid, x };
}

const imported = new WeakMap<PublicKey, KeyObject>();

/** A key made ready for signing or checking, once for each object. Throws for one that is no key. */
export function importKey(key: PublicKey | PrivateKey): KeyObject {
  const known = imported.get(key);
  if (known) return known;
  const input: JsonWebKeyInput = { key: { ...key }, format: 'jwk' };
  const ready = 'd' in key ? createPrivateKey(input) : createPublicKey(input);
  imported.set(key, ready);
  return ready;
}
