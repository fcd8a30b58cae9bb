import {
  actionTypes,
  type ActionType,
  type ExecuteRequest,
  type inverse,
  type IrreversibleType,
  type Outcome,
  type Payload,
  type Preparation,
  type PrepareRequest,
  type ReverseRequest,
  whyIrreversible,
} from '@countersign/actions';
import { DomainError } from '@countersign/http';
import type { Done, OwnedBy } from '@countersign/owner';
import type { z } from 'zod';

/** The action that undoes another one, still to be prepared. */
export type Inverse = z.infer<typeof inverse>;

/** The types of action of the engine itself. */
export type OwnType = OwnedBy<'workflow'>;

/** How one of them is prepared and executed, in the database of the engine. */
export interface OwnHandler<T extends OwnType> {
  /** The picture of it. Throws `invalid`, `conflict` or `not_found`, naming the field, when it cannot be done. */
  prepare(payload: Payload<T>): Promise<Preparation>;
  /** Brings it about, once; also says what becomes of one whose time is over, or that is to be cancelled: its row says so. */
  execute(request: Pick<ExecuteRequest, 'actionId'>): Promise<Outcome>;
}

/** One of a type that can be undone. */
export interface ReversibleOwnHandler<T extends OwnType> extends OwnHandler<T> {
  /** What undoes it now. Throws `conflict` where nothing does. */
  reverse(done: Done<T>): Promise<Inverse>;
}

/** One handler for each of them; a missing one is a type error. */
export type OwnHandlers = {
  [T in OwnType]: T extends IrreversibleType ? OwnHandler<T> : ReversibleOwnHandler<T>;
};

/** The actions of the engine itself: no other service is asked. */
export interface OwnActions {
  prepare(actionType: OwnType, request: Pick<PrepareRequest, 'payload'>): Promise<Preparation>;
  reverse(actionType: OwnType, request: ReverseRequest): Promise<Inverse>;
  execute(actionType: OwnType, request: Pick<ExecuteRequest, 'actionId'>): Promise<Outcome>;
}

/** Whether the engine carries actions of a type out itself. */
export const isOwn = (actionType: ActionType): actionType is OwnType =>
  actionTypes[actionType].owner === 'workflow';

/** Puts handlers together. */
export function createOwnActions(handlers: OwnHandlers): OwnActions {
  const handlerOf = <T extends OwnType>(type: T) =>
    handlers[type] as unknown as ReversibleOwnHandler<T>;
  const parse = <T extends OwnType>(type: T, { payload }: { payload?: unknown }) =>
    actionTypes[type].schema.parse(payload) as Payload<T>;
  return {
    prepare: async (type, request) => handlerOf(type).prepare(parse(type, request)),
    async reverse(type, request) {
      const why = whyIrreversible(type);
      if (why) throw new DomainError('conflict', why);
      const done = { ...request, actionType: type, payload: parse(type, request) };
      return handlerOf(type).reverse(done);
    },
    execute: (type, request) => handlerOf(type).execute(request),
  };
}
