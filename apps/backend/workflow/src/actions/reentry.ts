import type { ActionType } from '@countersign/actions';
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

/**
 * What was entered again, each field in the form of the payload where it is the same: the database compares them.
 * `null` when nothing was entered, or there is no such revision.
 */
export async function readEntered(
  db: WorkflowDb,
  actionId: string,
  revision: number,
  typed: Reentered | undefined,
): Promise<Record<string, unknown> | null> {
  if (typed === undefined) return null;
  const { rows } = await db.execute<{ type: ActionType; payload: Record<string, unknown> }>(sql`
    select a.action_type as type, r.payload from revisions r join actions a on a.id = r.action_id
    where r.action_id = ${actionId} and r.revision = ${revision}`);
  const [row] = rows;
  if (!row) return null;
  const schema = payloadSchemaOf(row.type);
  return Object.fromEntries(
    Object.entries(typed).map(([field, text]) => {
      const held = row.payload[field];
      return [field, schema && isSameEntry(schema, field, held, text) ? held : text];
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
  const rows = await db.transaction(async (tx) => {
    // One after the other, so that each counts those before.
    await tx.execute(sql`select from actions where id = ${actionId} for no key update`);
    const counted = sql`with counted as (
        update actions set audit_count = audit_count + 1
        where id = ${actionId} and revision = ${revision} and status = 'pending' and ${few}
        returning id as action_id, revision, audit_count
      ), audit as (${insertAudit(sql`counted`, 'reentry_failed', checker, { fields: wrong })})
      select from counted`;
    return (await tx.execute(wrong.length > 0 ? counted : sql`select where ${few}`)).rows;
  });
  if (rows.length > 0) return;
  const message = `You entered something else ${mostFailed} times; another person must review this revision`;
  throw new DomainError('forbidden', message);
}
