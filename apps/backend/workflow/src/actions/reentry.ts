import { actionTypes, isActionType, type Action } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { isSameEntry } from '@countersign/policy/conditions';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { WorkflowDb } from '../database.ts';
import { payloadSchemaOf } from '../policies/compiled.ts';
import { insertAudit } from './statements/insert-audit.ts';

/** So often somebody may enter something wrong in a revision, as the database has it too. */
export const mostFailed = 5;

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
      const takes = (filed: string) => isTaken(actionType, field, filed);
      return [field, schema && isSameEntry(schema, field, value, text, takes) ? value : text];
    }),
  );
}

/** Whether a text could be filed as a field; where that is not known, any could. */
function isTaken(actionType: string, field: string, text: string): boolean {
  const shape: Record<string, z.ZodType> = isActionType(actionType)
    ? actionTypes[actionType].schema.shape
    : {};
  const part = Object.hasOwn(shape, field) ? shape[field] : undefined;
  return part?.safeParse(text).success ?? true;
}

/**
 * Counts what somebody entered wrong, by the names of its fields alone, and returns how often they have been wrong by
 * then in this revision. Throws `forbidden` for who was too often before, whatever they enter now.
 */
export async function countWrongEntry(
  db: WorkflowDb,
  checker: Person,
  actionId: string,
  revision: number,
  wrong: readonly string[],
): Promise<number> {
  const before = sql`(select count(*)::integer as failed from audit_entries where action_id = ${actionId}
    and revision = ${revision} and actor_id = ${checker.personId}::uuid and event = 'reentry_failed')`;
  const failed = await db.transaction(async (tx) => {
    // One after the other, so that each counts those before.
    const held = await tx.execute(sql`
      select from actions where id = ${actionId} and revision = ${revision} and status = 'pending'
      for no key update`);
    // It was decided or amended in this very moment, which is for the vote to say.
    if (held.rows.length === 0) return 0;
    const counted = sql`with before as ${before}, counted as (
        update actions set audit_count = audit_count + 1 from before where id = ${actionId} and failed < ${mostFailed}
        returning id as action_id, revision, audit_count, failed + 1 as failed
      ), audit as (${insertAudit(sql`counted`, 'reentry_failed', checker, { fields: wrong })})
      select failed from counted`;
    const seen = sql`select failed from ${before} as before where failed < ${mostFailed}`;
    const { rows } = await tx.execute<{ failed: number }>(wrong.length > 0 ? counted : seen);
    return rows[0]?.failed;
  });
  if (failed !== undefined) return failed;
  const message = `You entered something else ${mostFailed} times; another person must review this revision`;
  throw new DomainError('forbidden', message);
}
