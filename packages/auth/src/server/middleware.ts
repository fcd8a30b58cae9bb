import { bulkAddress, DomainError, type HttpBindings, isRead, streamHead } from '@countersign/http';
import { concernAction, identifyRequest } from '@countersign/telemetry';
import type { ServiceName } from '@countersign/service-discovery';
import type { Context, MiddlewareHandler } from 'hono';
import { can, notPermitted, type Resource, type Verb } from '../roles.ts';
import {
  type Person,
  principalName,
  type ServicePrincipal,
  type SessionPrincipal,
} from './principal.ts';
import { anyRead, bindingOf, streamBindingOf } from './request-binding.ts';
import type { ServiceTokens } from './service-token.ts';
import type { VerifyUserToken } from './user-token.ts';

/** What handlers behind `requirePerson` find in their context. */
export interface PersonEnv {
  Variables: { person: Person; authenticated?: boolean };
}

/** What handlers behind `requireService` find in their context. */
export interface CallerEnv {
  Variables: { caller: ServicePrincipal; authenticated?: boolean };
}

/**
 * Lets through only requests with a user token for this service, and for this very request where it is a
 * write; sets `c.var.person`.
 */
export function requirePerson(verify: VerifyUserToken): MiddlewareHandler<PersonEnv> {
  return async (c, next) => {
    const { person, binding } = await verify(bearer(c.req.header('authorization')));
    if (binding !== undefined && binding !== (await bindingFor(c))) {
      throw new DomainError('unauthenticated', 'The session’s token is for another request');
    }
    c.set('person', person);
    c.set('authenticated', true);
    identifyRequest(principalName(person), person.personId);
    await next();
  };
}

/** Lets through only people whose roles permit `verb` on `resource`; goes behind `requirePerson`. */
export function requirePermission<R extends Resource>(
  resource: R,
  verb: Verb<R>,
): MiddlewareHandler<PersonEnv> {
  return async (c, next) => {
    requireCan(c.get('person'), resource, verb);
    await next();
  };
}

/** Throws `forbidden` unless the person's roles permit `verb` on `resource`. */
export function requireCan<R extends Resource>(person: Person, resource: R, verb: Verb<R>): void {
  if (can(person.roles, resource, verb)) return;
  throw new DomainError('forbidden', notPermitted(resource, verb));
}

/** Throws `forbidden` unless the person acts in a session: what needs them to be present, no key can do. */
export function requireSession(person: Person): asserts person is SessionPrincipal {
  if (person.kind === 'session') return;
  throw new DomainError('forbidden', 'No key may do this: sign in and do it yourself');
}

/** Lets through only requests with a service token of one of `issuers`; sets `c.var.caller`. */
export function requireService(
  tokens: ServiceTokens,
  issuers: readonly ServiceName[],
): MiddlewareHandler<CallerEnv> {
  return async (c, next) => {
    const caller = await tokens.verify(bearer(c.req.header('authorization')), issuers);
    c.set('caller', caller);
    c.set('authenticated', true);
    identifyRequest(principalName(caller), caller.onBehalfOf);
    if (caller.action) concernAction(caller.action.id);
    await next();
  };
}

/** What a token for the request would be bound to. */
async function bindingFor({ req, env }: Context): Promise<string> {
  const { method } = req;
  if (isRead(method)) return anyRead;
  // As it came over the wire, where there was one.
  const { incoming } = (env ?? {}) as Partial<HttpBindings>;
  const target = incoming?.url ?? req.url.slice(req.url.indexOf('/', 'https://'.length));
  if (bulkAddress(method, req.path)?.streamed) {
    const head = streamHead((name) => req.header(name));
    return streamBindingOf({ method, target }, head);
  }
  return bindingOf({ method, target, body: new Uint8Array(await req.arrayBuffer()) });
}

/** The token of an `Authorization: Bearer` header (RFC 6750). */
function bearer(header: string | undefined): string {
  const token = /^Bearer ([A-Za-z0-9_.-]+)$/i.exec(header ?? '')?.[1];
  if (!token) throw new DomainError('unauthenticated', 'Sign in to use this address');
  return token;
}
