import { PassThrough, type Readable } from 'node:stream';
import { anyRead, bindingOf, type ServiceTokens, streamBindingOf } from '@countersign/auth/server';
import {
  addressKey,
  bulkAddress,
  DomainError,
  isRead,
  isStreamAddress,
  type StreamHead,
  streamHead,
} from '@countersign/http';
import { concernAction, identifyRequest } from '@countersign/telemetry';
import type { Context } from 'hono';
import { hasBody } from './admit.ts';
import type { Forward } from './forward/forward.ts';
import { headersForService } from './forward/headers.ts';
import type { GatewayEnv } from './context.ts';
import type { Limits } from './guards/limits.ts';
import { endsOtherSessions, isPublicAuthPath } from './routing/auth-paths.ts';
import { decides } from './routing/decides.ts';
import type { Target } from './routing/target.ts';
import type { SessionTokens } from './session/kept-tokens.ts';
import { sessionCookieOf } from './session/cookie.ts';
import type { IssuedToken } from './session/exchange.ts';
import type { Streams } from './streams/streams.ts';

export interface ProxyDeps {
  forward: Forward;
  streams: Streams;
  sessions: SessionTokens;
  tokens: ServiceTokens;
  limits: Limits;
}

/** Addresses of one action, whose id is in the log lines about them. */
const actionPath =
  /^\/api\/workflow\/actions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/;

type ServiceTarget = Extract<Target, { kind: 'service' }>;

/**
 * Forwards a request of a signed-in person to a service, with a token for that service alone.
 * Throws `unauthenticated` without a live session, `rate_limited`, `unavailable`.
 */
export async function proxyToService(
  c: Context<GatewayEnv>,
  target: ServiceTarget,
  deps: ProxyDeps,
): Promise<Response> {
  const actionId = actionPath.exec(target.path)?.[1];
  if (actionId !== undefined) concernAction(actionId);
  const issued = await signedIn(c, target, deps);
  const { token, principal, personId } = issued;
  identifyRequest(principal, personId);
  await deps.limits[isRead(c.req.method) ? 'reads' : 'writes'](principal);
  if (bulkAddress(c.req.method, target.path)) await deps.limits.bulk(principal);
  const own = { authorization: `Bearer ${token}` };
  if (!isStreamAddress(c.req.method, target.path)) return send(c, target, deps, own);
  const { service, path, search } = target;
  const headers = headersOf(c, own);
  return deps.streams.open(c, { service, path: path + search, headers }, issued);
}

/**
 * Forwards what auth offers to the world, with the browser's cookies both ways and the client's
 * address. A cookie counts as a session once auth says that it is one. Throws `not_found` for every
 * other path of auth, `rate_limited`, `unavailable`.
 */
export async function proxyToAuth(
  c: Context<GatewayEnv>,
  target: ServiceTarget,
  deps: ProxyDeps,
): Promise<Response> {
  const { method } = c.req;
  const address = c.get('address');
  if (!isPublicAuthPath(method, target.path)) throw nothingHere();
  const cookie = sessionCookieOf(c.req.header('cookie'));
  const principal = cookie === undefined ? undefined : await livePrincipal(method, cookie, deps);
  if (principal === undefined) await deps.limits.anonymous(addressKey(address));
  else await deps.limits[isRead(method) ? 'reads' : 'writes'](principal);

  const token = await deps.tokens.sign({ audience: 'auth' });
  let reply: Response | undefined;
  try {
    reply = await send(c, target, deps, {
      authorization: `Bearer ${token}`,
      cookie: c.req.header('cookie'),
      origin: c.req.header('origin'),
      'x-forwarded-for': address,
    });
    return reply;
  } finally {
    // Without a reply the write may have happened all the same.
    if (!isRead(method) && cookie !== undefined) deps.sessions.forget(cookie);
    const refused = reply !== undefined && reply.status >= 400;
    if (endsOtherSessions(method, target.path) && !refused) deps.sessions.forgetAll();
  }
}

/**
 * Forwards what a link in a mail asks for, of whoever has it: without a cookie, and counted as of nobody signed in. Throws `not_found`
 * for all but reads and POSTs, `rate_limited`, `unavailable`.
 */
export async function proxyMailedLink(
  c: Context<GatewayEnv>,
  target: ServiceTarget,
  deps: ProxyDeps,
): Promise<Response> {
  if (!isRead(c.req.method) && c.req.method !== 'POST') throw nothingHere();
  await deps.limits.anonymous(addressKey(c.get('address')));
  const token = await deps.tokens.sign({ audience: target.service });
  return send(c, target, deps, { authorization: `Bearer ${token}` });
}

/** What the gateway says of every address that it does not serve. */
export function nothingHere(): DomainError {
  return new DomainError('not_found', 'There is nothing at this address');
}

/** Whose cookie it is, which keeps nothing alive by being asked for; undefined for a made-up one. */
async function livePrincipal(
  method: string,
  cookie: string,
  { sessions }: ProxyDeps,
): Promise<string | undefined> {
  try {
    if (isRead(method)) return await sessions.principalOf(cookie);
    const request = { cookie, audience: 'auth', background: true, binding: anyRead } as const;
    return (await sessions.ask(request)).principal;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unauthenticated') return undefined;
    throw error;
  }
}

async function signedIn(
  c: Context<GatewayEnv>,
  { service, path, search }: ServiceTarget,
  { sessions, limits }: ProxyDeps,
): Promise<IssuedToken> {
  const { method } = c.req;
  const cookie = sessionCookieOf(c.req.header('cookie'));
  const anonymous = () => limits.anonymous(addressKey(c.get('address')));
  if (cookie === undefined) {
    await anonymous();
    throw new DomainError('unauthenticated', 'Sign in to use this address');
  }
  // A browser holds streams for as long as it is open, whoever sits before it.
  const isStream = isStreamAddress(method, path);
  const background = c.req.header('x-countersign-background') === '1' || isStream;
  try {
    const line = { method, target: path + search };
    const head = streamOf(c, path);
    const binding = head
      ? streamBindingOf(line, head)
      : bindingOf({ ...line, body: await bodyOf(c) });
    const request = {
      cookie,
      audience: service,
      background,
      binding,
      decides: decides(method, path),
    };
    // A stream goes on for long by what auth says now.
    const isKept = isRead(method) && !isStream;
    return await (isKept ? sessions.get(request) : sessions.ask(request));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unauthenticated') await anonymous();
    throw error;
  }
}

async function send(
  c: Context<GatewayEnv>,
  { service, path, search }: ServiceTarget,
  { forward }: ProxyDeps,
  own: Record<string, string | undefined>,
): Promise<Response> {
  const { method } = c.req;
  const head = streamOf(c, path);
  const said = head && {
    'content-length': String(head.length),
    'content-digest': c.req.header('content-digest'),
  };
  return forward({
    service,
    path: path + search,
    method,
    headers: headersOf(c, { ...own, ...said }),
    body: head ? comingIn(c) : await bodyOf(c),
    acceptEncoding: c.req.header('accept-encoding'),
    signal: c.req.raw.signal,
  });
}

/** What goes to a service with a request. */
const headersOf = (c: Context<GatewayEnv>, own: Record<string, string | undefined>) =>
  headersForService(c.env.incoming.headers, { ...own, 'x-request-id': c.get('requestId') });

/** What is said of a file that is handed on as it comes; nothing of every other body. */
function streamOf(c: Context<GatewayEnv>, path: string): StreamHead | undefined {
  if (!bulkAddress(c.req.method, path)?.streamed) return undefined;
  return streamHead((name) => c.req.header(name));
}

/** The body as it comes. Who hands it on may end early; the request that it is part of is to be answered all the same. */
function comingIn(c: Context<GatewayEnv>): Readable {
  const { incoming } = c.env;
  const passed = new PassThrough();
  incoming.on('error', (error) => passed.destroy(error));
  // What is left of it when nobody takes it any more is read and thrown away.
  passed.on('close', () => incoming.unpipe(passed).resume());
  return incoming.pipe(passed);
}

/** The body of a write, read whole before a service is bothered with it: it is small, and the client may be slow. */
async function bodyOf(c: Context<GatewayEnv>): Promise<Uint8Array | undefined> {
  if (!hasBody(c) || isRead(c.req.method)) return undefined;
  try {
    return new Uint8Array(await c.req.arrayBuffer());
  } catch (cause) {
    throw new DomainError('malformed', 'The request body did not arrive whole', { cause });
  }
}
