/** A payload that was sent, and the key it was sent with. */
export interface Sent {
  body: string;
  key: string;
}

/**
 * The idempotency key for a payload: the same again for the same payload, so that what may have been
 * filed without an answer is not filed twice; another one for every other payload.
 */
export function sentAs(payload: unknown, last: Sent | undefined, newKey: () => string): Sent {
  const body = JSON.stringify(payload);
  return last?.body === body ? last : { body, key: newKey() };
}

/** A key that nobody else has: 128 random bits. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What was kept of a submission, if it is one. */
export function readSent(kept: unknown): Sent | undefined {
  const { body, key } = (kept ?? {}) as Partial<Sent>;
  return typeof body === 'string' && typeof key === 'string' ? { body, key } : undefined;
}
