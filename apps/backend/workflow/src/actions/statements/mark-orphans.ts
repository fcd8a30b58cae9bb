import { type SQL, sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { insertAudit } from './insert-audit.ts';

/** SQL: that nobody answers for the action `a`, which is undecided. */
export const isOrphan = sql`a.orphaned_at is not null and a.decided_at is null`;

/** So many are marked at once: a statement of milliseconds. */
const atOnce = 500;

/** Whose access decides whether somebody answers for undecided actions, and whether some are marked as nobody's. */
export async function readResponsible(
  db: WorkflowDb,
  actionId?: string,
): Promise<{ personIds: string[]; someOrphaned: boolean }> {
  const { rows } = await db.execute<{ person_ids: string[]; some_orphaned: boolean }>(sql`
    select array(select maker_id::text from actions a where status = 'pending' ${only(actionId)}
        union select maker_id::text from actions a where status = 'returned' ${only(actionId)}
        union select adopter_id::text from actions a
        where decided_at is null and adopter_id is not null ${only(actionId)}) as person_ids,
      exists (select from actions a where ${isOrphan} ${only(actionId)}) as some_orphaned`);
  const [row] = rows;
  return { personIds: row?.person_ids ?? [], someOrphaned: row?.some_orphaned ?? false };
}

/**
 * Marks undecided actions for which nobody answers of whom auth was asked, and takes the mark from those for which somebody
 * does again; several processes can do so together.
 *
 * @returns whether all are marked for which nobody answers: a round passes over what somebody else holds
 */
export async function markOrphans(
  db: WorkflowDb,
  { left, present }: { left: readonly string[]; present: readonly string[] },
  actionId?: string,
): Promise<boolean> {
  const gone = sql`${sql.param([...left])}::uuid[]`;
  const here = sql`${sql.param([...present])}::uuid[]`;
  const isLeft = sql`a.orphaned_at is null and a.maker_id = any (${gone})
    and (a.adopter_id is null or a.adopter_id = any (${gone}))`;
  const isBack = sql`a.orphaned_at is not null and (a.maker_id = any (${here}) or a.adopter_id = any (${here}))`;
  if (present.length > 0) await changeAll(db, change(sql`null`, 'maker_back', isBack, actionId));
  if (left.length === 0) return true;
  await changeAll(db, change(sql`now()`, 'maker_left', isLeft, actionId));
  const { rows } = await db.execute(
    sql`select from actions a where a.decided_at is null and ${isLeft} ${only(actionId)} limit 1`,
  );
  return rows.length === 0;
}

async function changeAll(db: WorkflowDb, statement: SQL): Promise<void> {
  const { rows } = await db.execute(statement);
  if (rows.length === atOnce) await changeAll(db, statement);
}

function change(
  orphanedAt: SQL,
  event: 'maker_left' | 'maker_back',
  which: SQL,
  actionId: string | undefined,
): SQL {
  // A round passes over what somebody decides at this moment; a vote waits.
  const locked = actionId === undefined ? sql`skip locked` : sql``;
  return sql`
    with found as (
      select a.id from actions a where a.decided_at is null and ${which} ${only(actionId)}
      order by a.id limit ${atOnce} for no key update ${locked}
    ), changed as (
      update actions set orphaned_at = ${orphanedAt}, audit_count = audit_count + 1
      from found where actions.id = found.id
      returning actions.id as action_id, revision, audit_count
    ), audit as (${insertAudit(sql`changed`, event, undefined)})
    select action_id from changed`;
}

const only = (actionId: string | undefined): SQL =>
  actionId === undefined ? sql`` : sql`and a.id = ${actionId}::uuid`;
