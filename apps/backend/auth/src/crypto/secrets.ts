import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

/** What is derived from AUTH_SECRET, each purpose with a key of its own (HKDF-SHA-256, RFC 5869). */
export interface Secrets {
  /** Encrypts a text as a compact JWE (`dir`, A256GCM; RFC 7516). */
  seal(text: string): Promise<string>;
  /** Decrypts what `seal` made; throws when the secret is another one. */
  open(sealed: string): Promise<string>;
  /** The unguessable token (43 characters, base64url) that belongs to a public id. */
  tokenFor(purpose: 'invitation' | 'device' | 'factor', id: string): string;
}

/** Derives the service's keys from AUTH_SECRET. */
export function createSecrets(authSecret: string): Secrets {
  const keyFor = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', authSecret, '', `countersign/${purpose}`, 32));
  const sealKey = keyFor('seal');
  const tokenKeys = {
    invitation: keyFor('invitation'),
    device: keyFor('device'),
    factor: keyFor('factor'),
  };
  return {
    seal: (text) =>
      new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(sealKey),
    async open(sealed) {
      const { plaintext } = await compactDecrypt(sealed, sealKey, {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      return new TextDecoder().decode(plaintext);
    },
    tokenFor: (purpose, id) =>
      createHmac('sha256', tokenKeys[purpose]).update(id).digest('base64url'),
  };
}

/** SHA-256 in hex, for what is only ever compared. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
