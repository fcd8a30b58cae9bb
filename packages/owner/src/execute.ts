import {
  endOfSchedule,
  type ExecuteRequest,
  type Outcome,
  type OwnerName,
  type Refusal,
} from '@countersign/actions';
import type { ServicePrincipal } from '@countersign/auth/server';
import { isPast } from '@countersign/database';
import { DomainError, type ErrorDetail } from '@countersign/http';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { carryOut, end, refuse } from './attempt.ts';
import { readLedger } from './ledger.ts';
import { authorise, type Owner, readOrder } from './order.ts';
import type { Content } from './parse.ts';

/**
 * Executes an approved action once, or repeats the outcome it already has. One whose time is over by this database's
 * clock is not executed, now or ever: that is its outcome then.
 *
 * A payload that the catalogue no longer accepts, such as one that a release before let in, is refused
 * for good, by the name of its field.
 *
 * Throws `forbidden` when the token's action, its window or the hash is another one, or the window a longer one than was approved,
 * `conflict` when the action was settled with another hash, or its time has not come, `invalid` when the bytes are no action of this owner or of a version
 * that it does not know, `unavailable` when a needed service or the database is away; none of these
 * leaves a ledger row.
 */
export async function execute<O extends OwnerName, S extends Record<string, unknown>>(
  owner: Owner<O, S>,
  caller: ServicePrincipal,
  request: ExecuteRequest,
): Promise<Outcome> {
  authorise(caller, request);
  const { order, unknown } = readOrder(owner, request);
  const { notAfter } = request;
  // Whoever asks nobody meets the ledger when it writes; others are not to be asked twice. What is not
  // known here, an instance of the release after may have settled.
  if (!order || order.handler.hold || order.handler.reserve || notAfter !== undefined) {
    const stored = await readLedger(owner.db, request);
    if (stored) return stored;
  }
  if (!order) throw unknown;
  // The ledger looks at the clock again; this spares those who would be asked in vain.
  if (notAfter !== undefined && (await isPast(owner.db, notAfter))) {
    return end(order, 'window_missed');
  }
  await requireDue(owner.db, order.content, request);
  const { payload, problems, ...attempt } = order;
  return problems ? refuse(attempt, refusalFor(problems)) : carryOut({ ...attempt, payload });
}

/** What was approved for a time is not executed before it, and ordered for no longer than its window, whoever orders it. */
async function requireDue<S extends Record<string, unknown>>(
  db: NodePgDatabase<S>,
  { schedule }: Content,
  { notAfter }: ExecuteRequest,
): Promise<void> {
  if (schedule === undefined) return;
  const until = Date.parse(endOfSchedule(schedule));
  if (notAfter === undefined || Date.parse(notAfter) > until) {
    throw new DomainError('forbidden', 'The order is for longer than was approved', {
      details: [{ field: 'notAfter', message: 'must not be after the end of its window' }],
    });
  }
  if (!(await isPast(db, schedule.notBefore))) {
    throw new DomainError('conflict', `It is not to be executed before ${schedule.notBefore}`);
  }
}

function refusalFor([problem]: ErrorDetail[]): Refusal {
  const { field = 'payload', message = 'is not valid' } = problem ?? {};
  return { code: 'payload_invalid', message: `This cannot be carried out: it ${message}`, field };
}
