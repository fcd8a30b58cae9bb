import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { z } from 'zod';

/** The key by which push services know this installation (RFC 8292): a point of P-256 and its number, in base64url. */
export const vapidKeys = {
  publicKey: z.string().regex(/^B[A-Za-z0-9_-]{86}$/, 'must be a point of P-256 in base64url'),
  privateKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url'),
  subject: z.string().regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/, 'must be mailto: or https://'),
};

/** As a program is told: whom push services write to, and the key. */
export interface Vapid {
  publicKey: string;
  privateKey: string;
  subject: string;
}

/** So long a token is good, in seconds; push services take a day at most. */
const goodFor = 12 * 3_600;

/**
 * Makes the `Authorization` of a message to a push service.
 *
 * @throws {Error} where the two halves are not those of one key
 */
export function createAuthorize({ publicKey, privateKey, subject }: Vapid) {
  const key = privateKeyOf(publicKey, privateKey);
  return (endpoint: string, now = Date.now()): string => {
    const claims = {
      aud: new URL(endpoint).origin,
      exp: Math.floor(now / 1_000) + goodFor,
      sub: subject,
    };
    const signed = [{ typ: 'JWT', alg: 'ES256' }, claims].map(encoded).join('.');
    const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
    return `vapid t=${signed}.${signature.toString('base64url')}, k=${publicKey}`;
  };
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Reads the key; it throws where the point is not the number's. */
function privateKeyOf(publicKey: string, d: string): KeyObject {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(d, 'base64url');
  if (pair.getPublicKey('base64url') !== publicKey) throw new Error('these are of two keys');
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) =>
    part.toString('base64url'),
  );
  return createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y!, d }, format: 'jwk' });
}
