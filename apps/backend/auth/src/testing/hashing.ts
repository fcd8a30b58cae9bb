import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { verifyPassword } from 'better-auth/crypto';
import type { Hashing } from '../crypto/hasher.ts';

const derive = promisify<string, string, number, { N: number }, Buffer>(scrypt);
const mark = 'quick:';

/**
 * Hashes as the service does, at a thousandth of the cost, which would be most of what the tests take.
 * Verifies what it has hashed, and what the service has.
 */
export const quickHashing: Hashing = {
  async hash(password) {
    const salt = randomBytes(16).toString('hex');
    return `${mark}${salt}:${await keyOf(password, salt)}`;
  },
  async verify({ hash, password }) {
    if (!hash.startsWith(mark)) return verifyPassword({ hash, password });
    const [salt = '', key] = hash.slice(mark.length).split(':');
    return (await keyOf(password, salt)) === key;
  },
};

async function keyOf(password: string, salt: string): Promise<string> {
  const key = await derive(password.normalize('NFKC'), salt, 64, { N: 16 });
  return key.toString('hex');
}
