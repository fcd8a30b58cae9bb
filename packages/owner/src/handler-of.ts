import type { ActionType, OwnerName } from '@countersign/actions';
import type { ActionHandler, ActionHandlers } from './handler.ts';
import { unknownType } from './parse.ts';

/** The handler for `actionType`. Throws `invalid` when this service does not own the type. */
export function handlerOf<O extends OwnerName, S extends Record<string, unknown>>(
  handlers: ActionHandlers<O, S>,
  actionType: ActionType,
): ActionHandler<S, ActionType> {
  if (!Object.hasOwn(handlers, actionType)) throw unknownType();
  return (handlers as unknown as Record<ActionType, ActionHandler<S, ActionType>>)[actionType];
}
