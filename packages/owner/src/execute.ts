import type {
  ActionType,
  ExecuteRequest,
  Outcome,
  OwnerName,
  Payload,
  Refusal,
} from '@countersign/actions';
import { actionHash } from '@countersign/actions/canonical';
import type { ServicePrincipal } from '@countersign/auth/server';
import { isUniqueViolation } from '@countersign/database';
import { DomainError, type ErrorDetail } from '@countersign/http';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { fromServices, refusalOf } from './classify.ts';
import {
  type ActionHandler,
  type ActionHandlers,
  type ExecuteContext,
  handlerOf,
} from './handler.ts';
import { readLedger, withActionLock, writeEffect, writeRefusal } from './ledger.ts';
import { type Content, parseContent, type ReadPayload, readPayload } from './parse.ts';

export interface Owner<O extends OwnerName, S extends Record<string, unknown>> {
  db: NodePgDatabase<S>;
  handlers: ActionHandlers<O, S>;
}

/**
 * Executes an approved action once, or repeats the outcome it already has.
 *
 * A payload that the catalogue no longer accepts, such as one that a release before let in, is refused
 * for good, by the name of its field.
 *
 * Throws `forbidden` when the token's action or the hash is another one, `conflict` when the action
 * was settled with another hash, `invalid` when the bytes are no action of this owner or of a version
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
  // Whoever asks nobody meets the ledger when it writes; others are not to be asked twice. What is not
  // known here, an instance of the release after may have settled.
  if (!order || order.handler.hold || order.handler.reserve) {
    const stored = await readLedger(owner.db, request);
    if (stored) return stored;
  }
  if (!order) throw unknown;
  const { payload, problems, ...attempt } = order;
  return problems ? refuse(attempt, refusalFor(problems)) : carryOut({ ...attempt, payload });
}

/** What is to be done by whom, or the error that says why that is not known here. */
function readOrder<O extends OwnerName, S extends Record<string, unknown>>(
  { db, handlers }: Owner<O, S>,
  request: ExecuteRequest,
):
  | { order: Attempt<S> & ReadPayload; unknown?: undefined }
  | { order?: undefined; unknown: DomainError } {
  try {
    const content = parseContent(request.canonical);
    const handler = handlerOf(handlers, content.actionType);
    return { order: { db, handler, request, content, ...readPayload(content) } };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { unknown: error };
  }
}

/** One attempt at an action that the catalogue knows. */
interface Attempt<S extends Record<string, unknown>> {
  db: NodePgDatabase<S>;
  handler: ActionHandler<S, ActionType>;
  request: ExecuteRequest;
  content: Content;
}

async function carryOut<S extends Record<string, unknown>>(
  attempt: Attempt<S> & { payload: Payload<ActionType> },
): Promise<Outcome> {
  const { db, handler, request, payload } = attempt;
  const context = contextOf(attempt);
  try {
    if (handler.hold) {
      const hold = handler.hold.bind(handler);
      const held = await withActionLock(db, request, (tx) => hold(tx, payload, context));
      if (held.settled) return held.settled;
    }
    await fromServices(handler.reserve?.(payload, context));
    const result = await writeEffect(db, request, {
      effect: handler.effect(payload, context),
      beside: handler.beside?.(payload, context),
    });
    if (result) return { outcome: 'executed', result };
    const settled = await readLedger(db, request);
    if (settled) return settled;
    await handler.explain?.(payload, context);
    throw new Error('the effect changed nothing');
  } catch (error) {
    const refusal = refusalOf(error, handler.constraints);
    if (refusal) return refuse(attempt, refusal);
    // A twin that was quicker has made the same rows, of which each is one alone.
    const settled = isUniqueViolation(error) ? await readLedger(db, request) : undefined;
    if (settled) return settled;
    throw error;
  }
}

/** The refusal becomes the action's outcome, unless a twin was quicker with another one. */
async function refuse<S extends Record<string, unknown>>(
  attempt: Attempt<S>,
  refusal: Refusal,
): Promise<Outcome> {
  const { db, handler, request } = attempt;
  try {
    const done = await withActionLock(db, request, async (tx) => {
      await handler.release?.(tx, contextOf(attempt));
      return writeRefusal(tx, request, refusal);
    });
    return done.settled ?? done.value;
  } catch (error) {
    const settled = isUniqueViolation(error) ? await readLedger(db, request) : undefined;
    if (settled) return settled;
    throw error;
  }
}

function refusalFor([problem]: ErrorDetail[]): Refusal {
  const { field = 'payload', message = 'is not valid' } = problem ?? {};
  return { code: 'payload_invalid', message: `This cannot be carried out: it ${message}`, field };
}

function contextOf<S extends Record<string, unknown>>(attempt: Attempt<S>): ExecuteContext {
  const { actionId, makerId } = attempt.request;
  const { target, targetVersion } = attempt.content;
  return { actionId, makerId, target, targetVersion };
}

function authorise(
  { action }: ServicePrincipal,
  { actionId, hash, canonical }: ExecuteRequest,
): void {
  if (action === undefined || action.id !== actionId || action.hash !== hash) {
    throw new DomainError('forbidden', 'The token does not order this action');
  }
  if (actionHash(canonical) !== hash) {
    throw new DomainError('forbidden', 'The content is not what was approved', {
      details: [{ field: 'hash', message: 'is not the hash of the content' }],
    });
  }
}
