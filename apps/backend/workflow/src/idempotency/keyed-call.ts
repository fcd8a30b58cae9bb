import { createHash } from 'node:crypto';
import { idempotencyKeys } from '@countersign/db-workflow';
import { DomainError } from '@countersign/http';
import canonicalize from 'canonicalize';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';

/** A call that carries an `Idempotency-Key` (IETF draft): the key counts for this person and address. */
export interface KeyedCall {
  personId: string;
  method: string;
  path: string;
  key: string;
  /** SHA-256 of the body's canonical JSON. */
  bodyHash: string;
}

/** What the first call with a key made. */
export interface StoredReply {
  actionId: string;
  /** The comment, when it was one. */
  commentId: string | null;
}

const keptFor = sql`interval '24 hours'`;
const acceptable = /^[\x21-\x7e]{1,255}$/;

/**
 * The keyed call that a request is, or `undefined` when it has no key. Throws `malformed` for a key
 * that is empty, longer than 255 characters or not printable ASCII.
 */
export function keyedCall(
  request: { personId: string; method: string; path: string; body: unknown },
  header: string | undefined,
): KeyedCall | undefined {
  if (header === undefined) return undefined;
  if (!acceptable.test(header)) {
    const message = 'must be 1 to 255 printable ASCII characters without spaces';
    throw new DomainError('malformed', `The Idempotency-Key ${message}`, {
      details: [{ field: 'Idempotency-Key', message }],
    });
  }
  const { body, ...scope } = request;
  return { ...scope, key: header, bodyHash: bodyHashOf(body) };
}

/** SHA-256 of a body's canonical JSON, hex. */
export const bodyHashOf = (body: unknown): string =>
  createHash('sha256')
    .update(canonicalize(body) ?? '')
    .digest('hex');

/**
 * What the first call with this key made, or `undefined` when there was none in the last 24 hours.
 * Throws `invalid` when that call had another body.
 */
export async function findStoredReply(
  db: WorkflowDb,
  call: KeyedCall,
): Promise<StoredReply | undefined> {
  const [stored] = await db
    .select()
    .from(idempotencyKeys)
    .where(and(thisKey(call), sql`${idempotencyKeys.createdAt} > now() - ${keptFor}`));
  if (!stored) return undefined;
  if (stored.bodyHash !== call.bodyHash) {
    const message = 'was already used for another body';
    throw new DomainError('invalid', `The Idempotency-Key ${message}`, {
      details: [{ field: 'Idempotency-Key', message }],
    });
  }
  return { actionId: stored.actionId, commentId: stored.commentId };
}

/** Removes this key when it is older than 24 hours, so that it can be used anew. */
export async function deleteExpired(db: WorkflowDb, call: KeyedCall): Promise<void> {
  await db
    .delete(idempotencyKeys)
    .where(and(thisKey(call), sql`${idempotencyKeys.createdAt} <= now() - ${keptFor}`));
}

/** Removes all keys older than 24 hours. */
export async function deleteAllExpired(db: WorkflowDb): Promise<void> {
  await db.delete(idempotencyKeys).where(sql`${idempotencyKeys.createdAt} <= now() - ${keptFor}`);
}

/** `insert into idempotency_keys` for the row (action_id) of `source`; a concurrent twin waits on it. */
export function storeReply(source: SQL, call: KeyedCall, commentId: SQL = sql`null::uuid`): SQL {
  return sql`insert into idempotency_keys (person_id, method, path, key, body_hash, action_id, comment_id)
    select ${call.personId}::uuid, ${call.method}::text, ${call.path}::text, ${call.key}::text,
      ${call.bodyHash}::text, source.action_id, ${commentId} from ${source} as source`;
}

function thisKey({ personId, method, path, key }: KeyedCall): SQL | undefined {
  return and(
    eq(idempotencyKeys.personId, personId),
    eq(idempotencyKeys.method, method),
    eq(idempotencyKeys.path, path),
    eq(idempotencyKeys.key, key),
  );
}
