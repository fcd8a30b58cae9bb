import type { Transaction } from '@countersign/database';
import type {
  ActionType,
  Cancellation,
  IrreversibleType,
  OwnerName,
  Payload,
  Preparation,
  Refusal,
  actionTypes,
} from '@countersign/actions';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import { unknownType } from './parse.ts';

/** The action types that `O` owns, from the catalogue. */
export type OwnedBy<O extends OwnerName> = {
  [T in ActionType]: (typeof actionTypes)[T]['owner'] extends O ? T : never;
}[ActionType];

/** What *prepare* knows beside the payload. */
export interface PrepareContext {
  /** The person who files the action (UUID). */
  makerId: string;
}

/** What *execute* knows beside the payload: all of it was bound by the hash or by the service token. */
export interface ExecuteContext {
  /** UUID of the approved action; effects carry it as `created_by_action` or `changed_by_action`. */
  actionId: string;
  makerId: string;
  /** Id of the thing the action changes; `null` when it creates one. */
  target: string | null;
  /** The version of the target that was reviewed; `null` when the action creates one. */
  targetVersion: string | null;
  /** Until when it may be executed (UTC ISO 8601), if that is limited. */
  notAfter?: string | undefined;
  /** Why it is never to be executed, unless it has been: only handlers that decide `elsewhere` are asked so. */
  never?: Cancellation | undefined;
}

/**
 * How an owner prepares and executes one type of action.
 *
 * Execution runs `hold` → `reserve` → `effect`, each of which may throw `Refused` for a final no.
 * All three may run again for the same action after a crash, so each is idempotent by action id.
 */
export interface ActionHandler<S extends Record<string, unknown>, T extends ActionType> {
  /**
   * Checks the payload against live data and returns the picture of what would change. Throws
   * `DomainError` (`conflict`, `not_found`, `invalid`) naming the field when it cannot be done.
   */
  prepare(payload: Payload<T>, context: PrepareContext): Promise<Preparation>;
  /** Takes what must not be lost while `reserve` runs, in a short transaction of its own. */
  hold?(tx: Transaction<S>, payload: Payload<T>, context: ExecuteContext): Promise<void>;
  /**
   * Asks and tells other services, outside every transaction. Throws `NotExecuted` when another service that
   * decides says that the action's time was over, or that it has been cancelled there.
   */
  reserve?(payload: Payload<T>, context: ExecuteContext): Promise<void>;
  /**
   * Whether `reserve` itself brings the change about, in a service with a memory of its own. What is not to be executed
   * any more is then asked there first, by a `reserve` with `never`: it comes back when the change has been made.
   */
  elsewhere?: true;
  /**
   * The change itself: a statement that yields one row with the stored `result` (JSON), or none when there
   * is nothing to change. It is sent as one with the ledger row.
   */
  effect(payload: Payload<T>, context: ExecuteContext): SQLWrapper;
  /** What belongs to the change in another table: a statement that reads the row of `effect`. */
  beside?(payload: Payload<T>, context: ExecuteContext): SQL;
  /** Why `effect` changed nothing: throws `Refused`, or comes back when that is no final no. */
  explain?(payload: Payload<T>, context: ExecuteContext): Promise<void>;
  /**
   * Gives back what `hold` took, in the transaction of a refusal's ledger row. What was held may have
   * been held by a release before, for a payload that is no longer understood: go by the action's id.
   */
  release?(tx: Transaction<S>, context: ExecuteContext): Promise<void>;
  /** Which refusal the violation of a named constraint means, in `hold`, `effect` and `beside`. */
  constraints?: Record<string, Refusal>;
}

/** An executed action, as far as what undoes it follows from it. */
export interface Done<T extends ActionType> {
  actionId: string;
  actionType: T;
  payload: Payload<T>;
  /** What was pictured of it: the state before, `null` where it made its target, and the one after. */
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>>;
  /** What was stored as its result. */
  result: Readonly<Record<string, unknown>>;
}

/** The action that undoes another one, as somebody would file it. */
export type Inverse = {
  [T in ActionType]: { actionType: T; payload: Payload<T> };
}[ActionType];

/** A handler of a type that can be undone. */
export interface ReversibleHandler<
  S extends Record<string, unknown>,
  T extends ActionType,
> extends ActionHandler<S, T> {
  /**
   * What undoes an executed action now: an action of whatever type, for the state that is there. It is prepared, and so checked,
   * as any other. Throws `DomainError` `conflict` where nothing does, naming the fields that others have changed since.
   */
  reverse(done: Done<T>): Promise<Inverse>;
}

/**
 * One handler for each action type that `O` owns: a missing one is a type error, and one that does not say what undoes what it
 * executes, unless the catalogue says why nothing does.
 */
export type ActionHandlers<O extends OwnerName, S extends Record<string, unknown>> = {
  [T in OwnedBy<O>]: T extends IrreversibleType ? ActionHandler<S, T> : ReversibleHandler<S, T>;
};

/** The handler for `actionType`. Throws `invalid` when this service does not own the type. */
export function handlerOf<O extends OwnerName, S extends Record<string, unknown>>(
  handlers: ActionHandlers<O, S>,
  actionType: ActionType,
): ActionHandler<S, ActionType> {
  if (!Object.hasOwn(handlers, actionType)) throw unknownType();
  return (handlers as unknown as Record<ActionType, ActionHandler<S, ActionType>>)[actionType];
}

/**
 * Thrown by a handler that will never execute this action; stored in the ledger and repeated.
 * `code` is stable snake_case, `message` is for people, `field` is a path such as `payload.email`.
 */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Thrown by `reserve` when the service that makes the change never will: its time was over, or it was cancelled. */
export class NotExecuted extends Error {
  readonly because: Cancellation;

  constructor(because: Cancellation) {
    super(because);
    this.name = 'NotExecuted';
    this.because = because;
  }
}
