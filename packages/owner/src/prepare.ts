import type { OwnerName, Preparation, PrepareRequest } from '@countersign/actions';
import { type ActionHandlers, handlerOf } from './handler.ts';
import { parsePayload } from './parse.ts';

/**
 * Checks a proposed action against live data and pictures what it would change. Writes nothing.
 * Throws `invalid` for a payload that the catalogue refuses and whatever the handler throws.
 */
export async function prepare<O extends OwnerName, S extends Record<string, unknown>>(
  handlers: ActionHandlers<O, S>,
  request: PrepareRequest,
): Promise<Preparation> {
  const handler = handlerOf(handlers, request.actionType);
  return handler.prepare(parsePayload(request), { makerId: request.makerId });
}
