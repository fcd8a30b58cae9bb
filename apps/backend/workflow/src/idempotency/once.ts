import { isUniqueViolation } from '@countersign/database';
import { DomainError } from '@countersign/http';
import type { WorkflowDb } from '../database.ts';
import { findStoredReply, deleteExpired, type StoredReply, type KeyedCall } from './keyed-call.ts';

/**
 * Makes what a call asks for once, key and all in one statement: `reply` gives what the first call with its
 * key made. That is looked up when this one is refused, for whatever reason: for the key, or for what the
 * first one has changed.
 *
 * Throws `invalid` when the key was used for another body, and what `make` throws.
 */
export async function once<T>(
  db: WorkflowDb,
  call: KeyedCall | undefined,
  make: () => Promise<T>,
  reply: (stored: StoredReply) => Promise<T>,
): Promise<T> {
  if (!call) return make();
  try {
    return await make();
  } catch (error) {
    const isKeyTaken = isUniqueViolation(error, 'idempotency_keys_pk');
    if (!isKeyTaken && !(error instanceof DomainError)) throw error;
    const stored = await findStoredReply(db, call);
    if (stored) return reply(stored);
    if (!isKeyTaken) throw error;
    // Of twins that find it too old, one makes it anew, and the others are answered by that.
    await deleteExpired(db, call);
    return once(db, call, make, reply);
  }
}
