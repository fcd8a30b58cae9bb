import { schema } from '@countersign/db-auth';
import { DomainError } from '@countersign/http';
import { and, eq, sql } from 'drizzle-orm';
import { sha256 } from '../crypto/secrets.ts';
import type { Tx } from '../database.ts';

/** One row of the ledger: what became of an action. */
export type Provisioning = typeof schema.provisionings.$inferSelect;

/** A request as the ledger identifies it: all fields, in a fixed order. */
export function hashRequest(kind: Provisioning['kind'], fields: readonly string[]): string {
  return sha256(JSON.stringify([kind, ...fields]));
}

/**
 * What became of the action earlier, or undefined. Concurrent twins wait here for each other, until
 * the caller's transaction ends. Throws `conflict` when the action stood for another request.
 */
export async function earlierOutcome(
  tx: Tx,
  actionId: string,
  requestHash: string,
): Promise<Provisioning | undefined> {
  const { provisionings } = schema;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${actionId}, 1))`);
  const [earlier] = await tx
    .select()
    .from(provisionings)
    .where(eq(provisionings.actionId, actionId));
  if (earlier && earlier.requestHash !== requestHash) {
    throw new DomainError('conflict', 'This action stands for another request already', {
      details: [{ field: 'actionId', message: 'This action was carried out with other data' }],
    });
  }
  return earlier;
}

/** Whom or what an action changes. */
export type Subject = { personId: string } | { groupName: string };

/**
 * How often actions have changed a group or a person who is there: their version, which an action names that
 * was approved for what they were then.
 */
export async function versionOf(tx: Pick<Tx, '$count'>, subject: Subject): Promise<number> {
  const { provisionings } = schema;
  const isOf =
    'personId' in subject
      ? eq(provisionings.personId, subject.personId)
      : eq(provisionings.groupName, subject.groupName);
  return tx.$count(provisionings, and(isOf, eq(provisionings.outcome, 'changed')));
}

/** Writes what becomes of the action, with its effect in the same transaction. */
export async function recordProvisioning(
  tx: Tx,
  provisioning: Omit<typeof schema.provisionings.$inferInsert, 'createdAt'>,
): Promise<void> {
  await tx.insert(schema.provisionings).values(provisioning);
}
