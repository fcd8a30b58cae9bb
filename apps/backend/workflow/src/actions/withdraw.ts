import type { Action } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { auditEntries } from '@countersign/db-workflow';
import { and, eq, sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { type FoundAction, findAction, findReadable } from './views/find-action.ts';
import { insertAudit } from './statements/insert-audit.ts';
import { requireAllowed } from './refuse.ts';
import { answersFor, mayWithdraw } from './rules.ts';

/**
 * Takes back a pending or returned action; it can never be decided or executed. Withdrawing again says the same.
 *
 * Throws `not_found`, `forbidden` (who does not answer for it), `conflict` (decided).
 */
export async function withdraw(
  { db, actionMetrics }: Pick<Deps, 'db' | 'actionMetrics'>,
  maker: Person,
  actionId: string,
  reason: string | undefined,
): Promise<Action> {
  const before = await findReadable(db, maker, actionId);
  if (await isRepeated(db, maker, before, reason)) return before.action;
  requireAllowed(mayWithdraw(before.state, maker));
  const { rows } = await db.execute<{ seconds: number }>(sql`
    with withdrawn as (
      update actions set status = 'withdrawn', audit_count = audit_count + 1,
        decided_at = now()
      where id = ${actionId} and status in ('pending', 'returned')
        and ${maker.personId}::uuid in (maker_id, adopter_id)
      returning id as action_id, revision, audit_count,
        extract(epoch from decided_at - submitted_at)::float8 as seconds
    ), audit as (${insertAudit(sql`withdrawn`, 'withdrawn', maker, { reason: reason ?? null })})
    select seconds from withdrawn`);
  const [done] = rows;
  if (done) actionMetrics.decided(before.action.actionType, 'withdrawn', done.seconds);
  const after = await findAction(db, maker, actionId);
  if (!done && !(await isRepeated(db, maker, after, reason))) {
    requireAllowed(mayWithdraw(after.state, maker));
  }
  return after.action;
}

/** Whether they have withdrawn it already, for this reason: another one must not pass for recorded. */
async function isRepeated(
  db: Deps['db'],
  maker: Person,
  { action: { id, status }, state }: FoundAction,
  reason: string | undefined,
): Promise<boolean> {
  if (status !== 'withdrawn' || !answersFor(state, maker.personId)) return false;
  const [entry] = await db
    .select({
      by: auditEntries.actorId,
      reason: sql<string | null>`${auditEntries.detail} ->> 'reason'`,
    })
    .from(auditEntries)
    .where(and(eq(auditEntries.actionId, id), eq(auditEntries.event, 'withdrawn')));
  return entry?.by === maker.personId && (reason === undefined || entry.reason === reason);
}
