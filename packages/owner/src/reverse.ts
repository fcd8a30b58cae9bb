import { type OwnerName, type ReverseRequest, whyIrreversible } from '@countersign/actions';
import { DomainError } from '@countersign/http';
import { type ActionHandlers, handlerOf, type Inverse, type ReversibleHandler } from './handler.ts';
import { parsePayload } from './parse.ts';

/**
 * What undoes an executed action now. Writes nothing. Throws `conflict` where nothing does, `invalid` for a payload that the
 * catalogue refuses, and whatever the handler throws.
 */
export async function reverse<O extends OwnerName, S extends Record<string, unknown>>(
  handlers: ActionHandlers<O, S>,
  { schemaVersion, ...request }: ReverseRequest,
): Promise<Inverse> {
  const { actionType } = request;
  const handler = handlerOf(handlers, actionType);
  const why = whyIrreversible(actionType);
  if (why) throw new DomainError('conflict', why);
  const payload = parsePayload({ ...request, schemaVersion });
  return (handler as ReversibleHandler<S, typeof actionType>).reverse({ ...request, payload });
}
