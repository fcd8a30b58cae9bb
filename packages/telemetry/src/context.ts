import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request being served; log lines and outgoing calls carry it along. */
export interface RequestContext {
  requestId: string;
  /** Who makes it, such as `session:…` or `service:workflow`. */
  principal?: string;
  /** For whom it is made. */
  personId?: string;
  /** The action that the request concerns. */
  actionId?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The request this code runs for, or undefined in a background task. */
export function requestContext(): RequestContext | undefined {
  return storage.getStore();
}

/** Runs `fn`, and everything it awaits, for the given request. */
export function withRequestContext<T>(context: RequestContext, fn: () => T): T {
  return storage.run(context, fn);
}

/** Notes who makes the current request, once that is verified, and for which person. */
export function identifyRequest(principal: string, personId: string | undefined): void {
  const context = storage.getStore();
  if (!context) return;
  context.principal = principal;
  if (personId !== undefined) context.personId = personId;
}

/** Notes which action the current request concerns, once that is a valid id. */
export function concernAction(actionId: string): void {
  const context = storage.getStore();
  if (context) context.actionId = actionId;
}

const acceptable = /^[A-Za-z0-9_-]{8,64}$/;

/** The caller's request id when it is a harmless token of 8 to 64 characters, else a fresh one. */
export function requestIdFrom(header: string | undefined): string {
  return header !== undefined && acceptable.test(header) ? header : crypto.randomUUID();
}
