import { isUniqueViolation } from '@countersign/database';
import { DomainError } from '@countersign/http';
import type { WorkflowDb } from '../database.ts';
import { findStoredReply, deleteExpired, type StoredReply, type KeyedCall } from './keyed-call.ts';

/**
 * Makes what a call asks for once: `reply` gives what the first call with its key made. A twin at the
 * same moment is answered so too, whether it finds the key or the last place taken by the other.
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
  const stored = await findStoredReply(db, call);
  if (stored) return reply(stored);
  await deleteExpired(db, call);
  try {
    return await make();
  } catch (error) {
    const twin = isDuplicateCall(error) ? await findStoredReply(db, call) : undefined;
    if (!twin) throw error;
    return reply(twin);
  }
}

function isDuplicateCall(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === 'conflict';
  return isUniqueViolation(error, 'idempotency_keys_pk');
}
