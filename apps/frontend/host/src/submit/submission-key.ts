/** A payload that was sent, and the key it was sent with. */
export interface Sent {
  body: string;
  key: string;
  /** The draft that was filed by it. */
  draftId?: string;
}

/**
 * The idempotency key for a payload: the same again for the same payload, so that what may have been
 * filed without an answer is not filed twice; another one for every other payload. Under one key it is the same draft.
 */
export function sentAs(
  payload: unknown,
  last: Sent | undefined,
  newKey: () => string,
  draftId?: string,
): Sent {
  const body = JSON.stringify(payload);
  if (last?.body === body) return last;
  return { body, key: newKey(), ...(draftId !== undefined && { draftId }) };
}

/** A key that nobody else has: 128 random bits. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What was kept of a submission, if it is one. */
export function readSent(kept: unknown): Sent | undefined {
  const { body, key, draftId } = (kept ?? {}) as Partial<Sent>;
  if (typeof body !== 'string' || typeof key !== 'string') return undefined;
  return { body, key, ...(typeof draftId === 'string' && { draftId }) };
}
