import type { Action } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { auditEntries } from '@countersign/db-workflow';
import { DomainError } from '@countersign/http';
import { and, eq, sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { checkerNow } from './checker-now.ts';
import { requireAllowed } from './refuse.ts';
import { answersFor, changedNow, mayCancel } from './rules.ts';
import { wishCancelled } from './statements/wish-cancelled.ts';
import { findAction, findReadable } from './views/find-action.ts';

/**
 * Has an approved action never be executed, unless it has been: the wish is written down, and the owner's ledger says
 * what came of it. While the owner does not answer the action says since when it is wished, and the owner is told again
 * until it answers. The same wish again says the same.
 *
 * Throws `not_found`, `forbidden` (neither its maker nor named by its stages, or it concerns them), `unauthenticated`
 * for a checker whose session has ended, `conflict` (not approved, or settled, also when it was executed before it
 * could be cancelled).
 */
export async function cancel(
  deps: Pick<Deps, 'db' | 'authority' | 'executor'>,
  person: Person,
  actionId: string,
  reason: string,
): Promise<Action> {
  const { action, state } = await findReadable(deps.db, person, actionId);
  const asker = answersFor(state, person.personId) ? person : await checkerNow(deps, person);
  if (await isRepeated(deps.db, asker, action, reason)) return notDone(action);
  requireAllowed(mayCancel(state, asker));
  const order = await wishCancelled(deps.db, asker, actionId, reason, deps.executor.leaseMs);
  if (order) await deps.executor.deliverNow(order);
  const now = await findAction(deps.db, asker, actionId);
  if (!order && !(await isRepeated(deps.db, asker, now.action, reason))) {
    requireAllowed(mayCancel(now.state, asker));
    throw new DomainError('conflict', changedNow);
  }
  return notDone(now.action);
}

function notDone(action: Action): Action {
  const { state } = action.execution;
  if (state !== 'executed' && state !== 'refused') return action;
  throw new DomainError('conflict', `This action was ${state} before it could be cancelled`);
}

/** Whether they have wished so already, for this reason: another one must not pass for recorded. */
async function isRepeated(
  db: Deps['db'],
  { personId }: Person,
  { id, execution }: Action,
  reason: string,
): Promise<boolean> {
  if (execution.cancelWishedAt === null) return false;
  const [entry] = await db
    .select({ by: auditEntries.actorId, reason: sql<string>`${auditEntries.detail} ->> 'reason'` })
    .from(auditEntries)
    .where(and(eq(auditEntries.actionId, id), eq(auditEntries.event, 'cancel_wished')));
  return entry?.by === personId && entry.reason === reason;
}
