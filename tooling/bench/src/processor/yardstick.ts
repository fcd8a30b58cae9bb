import { generateKeyPairSync, sign, verify } from 'node:crypto';

/** Milliseconds that checking one Ed25519 signature takes on the machine of the figures, at rest. */
const atRest = 0.106;
const everyMs = 100;
const rounds = 5;

/** A piece of work that is always the same, done now and then while something else is measured. */
export interface Yardstick {
  /** Ends it, and says how much longer the work took than at rest. */
  stop(): number;
}

/**
 * Begins to measure how slow a busy machine makes everybody’s processor time: cores that are shared by
 * threads, clocks that are lowered, caches that others fill.
 */
export function startYardstick(): Yardstick {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const text = Buffer.alloc(400, 'x');
  const signature = sign(null, text, privateKey);
  let spent = 0;
  let done = 0;
  const measure = (): void => {
    const began = process.cpuUsage();
    for (let round = 0; round < rounds; round += 1) verify(null, text, publicKey, signature);
    const { user, system } = process.cpuUsage(began);
    spent += (user + system) / 1000;
    done += rounds;
  };
  measure();
  const timer = setInterval(measure, everyMs);
  return {
    stop() {
      clearInterval(timer);
      return spent / done / atRest;
    },
  };
}
