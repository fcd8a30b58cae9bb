import type {
  ActionType,
  Cancellation,
  ExecuteRequest,
  Outcome,
  Payload,
  Refusal,
} from '@countersign/actions';
import { isUniqueViolation, type Transaction } from '@countersign/database';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { fromServices, refusalOf } from './classify.ts';
import { type ActionHandler, type ExecuteContext, NotExecuted } from './handler.ts';
import {
  isOver,
  readLedger,
  type Settled,
  withActionLock,
  writeCancellation,
  writeEffect,
  writeRefusal,
} from './ledger.ts';
import type { Content, ReadPayload } from './parse.ts';

/** One attempt at an action that the catalogue knows. */
export interface Attempt<S extends Record<string, unknown>> {
  db: NodePgDatabase<S>;
  handler: ActionHandler<S, ActionType>;
  request: ExecuteRequest;
  content: Content;
  /** Why it is never to be executed, unless that is done elsewhere. */
  never?: Cancellation;
}

/** Makes the change, or finds out why it never will be made. */
export async function carryOut<S extends Record<string, unknown>>(
  attempt: Attempt<S> & { payload: Payload<ActionType> },
): Promise<Outcome> {
  const { db, handler, request, payload, never } = attempt;
  const context = contextOf(attempt);
  try {
    if (handler.hold) {
      const hold = handler.hold.bind(handler);
      const held = await withActionLock(db, request, (tx) => hold(tx, payload, context));
      if (held.settled) return held.settled;
    }
    await fromServices(handler.reserve?.(payload, context));
    // What was done elsewhere in time is only written down here.
    const settles = settledBy(attempt);
    const result = await writeEffect(db, never ? { ...settles, notAfter: undefined } : settles, {
      effect: handler.effect(payload, context),
      beside: handler.beside?.(payload, context),
    });
    if (result) return { outcome: 'executed', result };
    const settled = await readLedger(db, request);
    if (settled) return settled;
    await handler.explain?.(payload, context);
    throw new Error('the effect changed nothing');
  } catch (error) {
    if (error instanceof NotExecuted) return cancelHere(attempt, never ?? error.because);
    if (isOver(error)) return end(attempt, 'window_missed');
    const refusal = refusalOf(error, handler.constraints);
    if (refusal) return refuse(attempt, refusal);
    // A twin that was quicker has made the same rows, of which each is one alone.
    const settled = isUniqueViolation(error) ? await readLedger(db, request) : undefined;
    if (settled) return settled;
    throw error;
  }
}

/**
 * Has the action never be executed, and says so in the ledger. Where another service makes the change, that one decides:
 * what it has done already becomes the outcome.
 */
export async function end<S extends Record<string, unknown>>(
  attempt: Attempt<S> & Pick<ReadPayload, 'payload'>,
  because: Cancellation,
): Promise<Outcome> {
  const { payload, ...rest } = attempt;
  return payload !== undefined && attempt.handler.elsewhere
    ? carryOut({ ...rest, payload, never: because })
    : cancelHere(attempt, because);
}

/** The refusal becomes the action's outcome, unless a twin was quicker with another one. */
export const refuse = <S extends Record<string, unknown>>(
  attempt: Attempt<S>,
  refusal: Refusal,
): Promise<Outcome> => settle(attempt, (tx) => writeRefusal(tx, settledBy(attempt), refusal));

const cancelHere = <S extends Record<string, unknown>>(
  attempt: Attempt<S>,
  because: Cancellation,
): Promise<Outcome> => settle(attempt, (tx) => writeCancellation(tx, settledBy(attempt), because));

/** Gives back what was held, with the row that says how it ended; the outcome of a twin that was quicker. */
async function settle<S extends Record<string, unknown>>(
  attempt: Attempt<S>,
  write: (tx: Transaction<S>) => Promise<Outcome>,
): Promise<Outcome> {
  const { db, handler, request } = attempt;
  try {
    const done = await withActionLock(db, request, async (tx) => {
      await handler.release?.(tx, contextOf(attempt));
      return write(tx);
    });
    return done.settled ?? done.value;
  } catch (error) {
    const settled = isUniqueViolation(error) ? await readLedger(db, request) : undefined;
    if (settled) return settled;
    throw error;
  }
}

function settledBy<S extends Record<string, unknown>>({
  request: { actionId, hash, notAfter },
  content: { actionType, target },
}: Attempt<S>): Settled {
  return { actionId, hash, notAfter, actionType, target };
}

function contextOf<S extends Record<string, unknown>>({
  request: { actionId, makerId, notAfter },
  content: { target, targetVersion },
  never,
}: Attempt<S>): ExecuteContext {
  return { actionId, makerId, target, targetVersion, notAfter, never };
}
