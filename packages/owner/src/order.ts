import type { ExecuteRequest, OwnerName } from '@countersign/actions';
import { actionHash } from '@countersign/actions/canonical';
import type { ServicePrincipal } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Attempt } from './attempt.ts';
import { type ActionHandlers, handlerOf } from './handler.ts';
import { parseContent, type ReadPayload, readPayload } from './parse.ts';

/** A service that carries out approved actions: its database, and what each of its types does. */
export interface Owner<O extends OwnerName, S extends Record<string, unknown>> {
  db: NodePgDatabase<S>;
  handlers: ActionHandlers<O, S>;
}

/** What is to be done by whom, or the error that says why that is not known here. */
export function readOrder<O extends OwnerName, S extends Record<string, unknown>>(
  { db, handlers }: Owner<O, S>,
  request: ExecuteRequest,
):
  | { order: Attempt<S> & ReadPayload; unknown?: undefined }
  | { order?: undefined; unknown: DomainError } {
  try {
    const content = parseContent(request.canonical);
    const handler = handlerOf<O, S>(handlers, content.actionType);
    return { order: { db, handler, request, content, ...readPayload(content) } };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { unknown: error };
  }
}

/**
 * Throws `forbidden` unless the token orders this very thing: the action, its content, until when it may be executed,
 * or that it never may.
 */
export function authorise(
  { action }: ServicePrincipal,
  { actionId, hash, canonical, notAfter }: ExecuteRequest,
  never?: true,
): void {
  if (
    action === undefined ||
    action.id !== actionId ||
    action.hash !== hash ||
    action.notAfter !== notAfter ||
    action.never !== never
  ) {
    throw new DomainError('forbidden', 'The token does not order this action');
  }
  if (actionHash(canonical) !== hash) {
    throw new DomainError('forbidden', 'The content is not what was approved', {
      details: [{ field: 'hash', message: 'is not the hash of the content' }],
    });
  }
}
