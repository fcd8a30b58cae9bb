import { createHmac } from 'node:crypto';

const periodMs = 30_000;

/**
 * The time step (RFC 6238: 30 seconds, counted from the Unix epoch) to which a six-digit code
 * belongs: the present one, the one before or the one after, the latest when several show the same
 * code. Undefined for any other code.
 *
 * @param secret the shared secret's characters, which are the key as they are
 * @param now milliseconds since the Unix epoch
 */
export function totpStep(secret: string, code: string, now: number): number | undefined {
  const present = Math.floor(now / periodMs);
  return [present + 1, present, present - 1].find((step) => codeAt(secret, step) === code);
}

/** HOTP (RFC 4226, 5.3) with SHA-1. */
function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
