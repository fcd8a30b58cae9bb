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

/** What a stage asks to be entered again, and what was. */
export interface Reentry {
  actionId: string;
  revision: number;
  /** The fields that the stage names. */
  asked: readonly string[];
  payload: Record<string, unknown>;
  entered: Record<string, unknown> | null;
}

/**
 * Refuses an approval for what it does not enter again as it is. What is missing is asked for; what is wrong is counted
 * in the history, by the name of its field alone.
 *
 * Throws `invalid` naming the fields, `forbidden` for who has entered something wrong too often.
 */
export async function requireReentered(
  db: WorkflowDb,
  checker: Person,
  { actionId, revision, asked, payload, entered }: Reentry,
): Promise<void> {
  const missing = asked.filter((field) => !Object.hasOwn(entered ?? {}, field));
  if (missing.length > 0) {
    throw refused('This stage asks to enter something again', missing, 'must be entered again');
  }
  const wrong = asked.filter((field) => entered?.[field] !== payload[field]);
  const isCounted = await countFailed(db, checker, actionId, revision, wrong);
  if (!isCounted) {
    const message = `You entered something else ${mostFailed} times; another person must review this revision`;
    throw new DomainError('forbidden', message);
  }
  if (wrong.length > 0) {
    throw refused(
      'What you entered is not what the action says',
      wrong,
      'is not what the action says',
    );
  }
}

/** Counts a wrong entry, unless there are too many already; without one, whether there are. */
async function countFailed(
  db: WorkflowDb,
  checker: Person,
  actionId: string,
  revision: number,
  wrong: readonly string[],
): Promise<boolean> {
  const few = sql`(select count(*) from audit_entries where action_id = ${actionId} and revision = ${revision}
    and actor_id = ${checker.personId}::uuid and event = 'reentry_failed') < ${mostFailed}`;
  if (wrong.length === 0) {
    const { rows } = await db.execute<{ few: boolean }>(sql`select ${few} as few`);
    return rows[0]?.few === true;
  }
  const { rows } = await db.execute(sql`
    with counted as (
      update actions set audit_count = audit_count + 1
      where id = ${actionId} and revision = ${revision} and status = 'pending' and ${few}
      returning id as action_id, revision, audit_count
    ), audit as (${insertAudit(sql`counted`, 'reentry_failed', checker, { fields: wrong })})
    select from counted`);
  return rows.length === 1;
}

function refused(message: string, fields: readonly string[], problem: string): DomainError {
  const details = fields.map((field) => ({ field: `reentered.${field}`, message: problem }));
  return new DomainError('invalid', message, { details });
}
