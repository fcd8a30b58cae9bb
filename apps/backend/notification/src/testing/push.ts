import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';

/** A browser that reads what is pushed to it. */
export interface TestBrowser {
  ecdh: ECDH;
  /** As it tells them to whoever may push to it. */
  keys: { p256dh: string; auth: string };
}

/** A new one, with a key of its own. */
export function newBrowser(): TestBrowser {
  const ecdh = createECDH('prime256v1');
  const p256dh = ecdh.generateKeys().toString('base64url');
  return { ecdh, keys: { p256dh, auth: randomBytes(16).toString('base64url') } };
}

/** What a new installation says of itself to push services. */
export function newVapid() {
  const ecdh = createECDH('prime256v1');
  const publicKey = ecdh.generateKeys().toString('base64url');
  const d = Buffer.alloc(32);
  const number = ecdh.getPrivateKey();
  number.copy(d, 32 - number.length);
  return { publicKey, privateKey: d.toString('base64url'), subject: 'mailto:ops@example.test' };
}

/** Reads a message as browsers do (RFC 8291, RFC 8188). Throws for one that is another's. */
export function decrypt(message: Buffer, { ecdh, keys }: TestBrowser): string {
  const salt = message.subarray(0, 16);
  const length = message[20] ?? 0;
  const sender = message.subarray(21, 21 + length);
  const sealed = message.subarray(21 + length);
  const own = Buffer.from(keys.p256dh, 'base64url');
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender]);
  const secret = Buffer.from(keys.auth, 'base64url');
  const shared = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), secret, info, 32));
  const part = (name: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', shared, salt, `Content-Encoding: ${name}\0`, bytes));
  const decipher = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString();
}
