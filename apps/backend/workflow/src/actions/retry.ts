import type { Action } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { findAction, findReadable } from './views/find-action.ts';
import { insertAudit } from './statements/insert-audit.ts';
import { requireAllowed } from './refuse.ts';
import { mayRetry } from './rules.ts';

/**
 * Queues a stalled execution again with a fresh retry budget; a worker takes it within the poll time.
 *
 * Throws `not_found`, `forbidden` without the permission, `conflict` when it is not stalled, or
 * somebody has cancelled it.
 */
export async function retry(
  { db }: Pick<Deps, 'db'>,
  person: Person,
  actionId: string,
  reason: string | undefined,
): Promise<Action> {
  const before = await findReadable(db, person, actionId);
  requireAllowed(mayRetry(before.state, person));
  const { rows } = await db.execute(sql`
    with queued as (
      update executions set state = 'queued', failures = 0, claimed = false, due_at = now()
      where action_id = ${actionId} and state = 'stalled' and cancel_wished_at is null
      returning action_id
    ), counted as (
      update actions set audit_count = audit_count + 1
      from queued where id = queued.action_id
      returning id as action_id, revision, audit_count
    ), audit as (${insertAudit(sql`counted`, 'retried', person, { reason: reason ?? null })})
    select action_id from counted`);
  const after = await findAction(db, person, actionId);
  if (rows.length === 0) requireAllowed(mayRetry(after.state, person));
  return after.action;
}
