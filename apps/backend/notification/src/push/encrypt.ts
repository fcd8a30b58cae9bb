import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** For whom a message is: the browser's key and its secret, in base64url. */
export interface Recipient {
  p256dh: string;
  auth: string;
}

/** What makes two messages differ; by chance but in a test. */
export interface Chance {
  /** The number of this message's own key, and 16 bytes. */
  privateKey: Buffer;
  salt: Buffer;
}

/** One record holds all of a message; push services take 4,096 bytes. */
const recordSize = 4_096;
/** The last record of a message ends so. */
const lastRecord = 2;

/**
 * Encrypts a message so that the browser alone can read it (RFC 8291, by the coding `aes128gcm` of RFC 8188).
 *
 * @throws {Error} where the browser's key is no point of P-256
 */
export function encrypt(text: string, { p256dh, auth }: Recipient, chance?: Chance): Buffer {
  const own = createECDH('prime256v1');
  if (chance) own.setPrivateKey(chance.privateKey);
  else own.generateKeys();
  const salt = chance?.salt ?? randomBytes(16);
  const theirs = Buffer.from(p256dh, 'base64url');
  const ours = own.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]);
  const shared = derive(own.computeSecret(theirs), Buffer.from(auth, 'base64url'), info, 32);
  const key = derive(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const plain = Buffer.concat([Buffer.from(text), Buffer.of(lastRecord)]);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordSize);
  return Buffer.concat([salt, size, Buffer.of(ours.length), ours, sealed]);
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));
