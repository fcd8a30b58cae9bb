import type { Action } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { isSameEntry } from '@countersign/policy/conditions';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';
import { payloadSchemaOf } from '../policies/compiled.ts';
import { insertAudit } from './statements/insert-audit.ts';

/** So often somebody may enter something wrong in a revision, as the database has it too. */
const mostFailed = 5;

/** What a checker entered again, by field, as they typed it. */
export type Reentered = Readonly<Record<string, string>>;

/** What was entered again, each field in the form of the payload where it is the same: the database compares them. */
export function enteredOf(
  { actionType, payload }: Pick<Action, 'actionType' | 'payload'>,
  typed: Reentered,
): Record<string, unknown> {
  const schema = payloadSchemaOf(actionType);
  const held = payload as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(typed).map(([field, text]) => {
      const value = held[field];
      return [field, schema && isSameEntry(schema, field, value, text) ? value : text];
    }),
  );
}

/**
 * Counts what somebody entered wrong, by the names of its fields alone. Throws `forbidden` for who has entered something
 * wrong too often in this revision, whatever they enter now.
 */
export async function countWrongEntry(
  db: WorkflowDb,
  checker: Person,
  actionId: string,
  revision: number,
  wrong: readonly string[],
): Promise<void> {
  const few = sql`(select count(*) from audit_entries where action_id = ${actionId} and revision = ${revision}
    and actor_id = ${checker.personId}::uuid and event = 'reentry_failed') < ${mostFailed}`;
  const isOneOfFew = await db.transaction(async (tx) => {
    // One after the other, so that each counts those before.
    const held = await tx.execute(sql`
      select from actions where id = ${actionId} and revision = ${revision} and status = 'pending'
      for no key update`);
    // It was decided or amended in this very moment, which is for the vote to say.
    if (held.rows.length === 0) return true;
    const counted = sql`with counted as (
        update actions set audit_count = audit_count + 1 where id = ${actionId} and ${few}
        returning id as action_id, revision, audit_count
      ), audit as (${insertAudit(sql`counted`, 'reentry_failed', checker, { fields: wrong })})
      select from counted`;
    const { rows } = await tx.execute(wrong.length > 0 ? counted : sql`select where ${few}`);
    return rows.length > 0;
  });
  if (isOneOfFew) return;
  const message = `You entered something else ${mostFailed} times; another person must review this revision`;
  throw new DomainError('forbidden', message);
}
