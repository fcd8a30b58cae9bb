import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import {
  bindingHeader,
  decidesHeader,
  requirePerson,
  requireService,
  signUserToken,
  type Person,
  type SessionPrincipal,
} from '@countersign/auth/server';
import { createTestIdentity, testPerson, type TestIdentity } from '@countersign/auth/testing';
import {
  createServiceApp,
  DomainError,
  type HttpBindings,
  jsonBody,
  ok,
  query,
} from '@countersign/http';
import { createMetrics, type Logger } from '@countersign/telemetry';
import { listenOnFreePort } from '@countersign/http/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { trustedOrigins } from '@countersign/service-discovery';
import { z } from 'zod';
import { createApp } from '../app.ts';
import { createForward } from '../forward/forward.ts';
import { createLimits, type LimitSettings } from '../guards/limits.ts';
import { createReadiness } from '../ready.ts';
import { upstreams, type Upstream } from '../routing/target.ts';
import { createChangesAfter } from '../session/changes-after.ts';
import { createExchange } from '../session/exchange.ts';
import { keepTokens } from '../session/kept-tokens.ts';
import { createAccessGuard } from '../streams/access-guard.ts';
import { createStreams } from '../streams/streams.ts';
import { createDevServers } from '../web/dev-servers.ts';
import { createWeb } from '../web/web.ts';
import type { WebUrls } from '../web/web-urls.ts';

export const publicUrl = 'http://localhost:8080';
const silent = silentLogger();

/** Sessions by the value of their cookie, and how often each was exchanged. */
export interface Sessions {
  live: Map<string, SessionPrincipal>;
  exchanges: { audience: string; background: boolean; decides?: true }[];
  /** People whose access has changed, at the positions 1, 2 and so on. */
  changed: string[];
  /** Whether auth is one of release 0.1.0, which says nothing of changes. */
  earlier: boolean;
}

/** A service that tells what reached it, built from what real services are built from. */
function echoService(service: Upstream, identity: TestIdentity) {
  const app = createServiceApp({ service, logger: silent });
  if (service === 'auth') {
    app.use('/api/*', requireService(identity.serviceTokens('auth'), ['gateway']));
  } else {
    app.use('/api/*', requirePerson(identity.verifier(service)));
  }
  app.all('/api/*', async (c) => {
    c.header('x-powered-by', 'echo');
    c.header('set-cookie', 'echoed=1; HttpOnly');
    return ok(c, {
      service,
      method: c.req.method,
      target: c.req.url.slice(c.req.url.indexOf('/api/')),
      wire: (c.env as HttpBindings).incoming.url,
      headers: c.req.header(),
      body: await c.req.text(),
      person: (c.get('person' as never) as Person | undefined)?.personId,
    });
  });
  return app;
}

/** Auth as far as the gateway calls it: an echo, the exchange of session cookies, and what changes. */
function authService(identity: TestIdentity, sessions: Sessions) {
  const app = echoService('auth', identity);
  const body = z.strictObject({
    cookie: z.string(),
    audience: z.enum(upstreams),
    background: z.boolean(),
  });
  app.post(
    '/internal/tokens',
    requireService(identity.serviceTokens('auth'), ['gateway']),
    jsonBody(body),
    async (c) => {
      const { cookie, audience, background } = c.req.valid('json');
      const decides = c.req.header(decidesHeader) === '1' && { decides: true as const };
      sessions.exchanges.push({ audience, background, ...decides });
      const person = sessions.live.get(cookie);
      if (!person) throw new DomainError('unauthenticated', 'signed out');
      const binding = c.req.header(bindingHeader);
      const { token, expiresAt } = await signUserToken(identity.userKey, {
        person,
        audience,
        binding,
      });
      return ok(c, {
        token,
        expiresAt: expiresAt.toISOString(),
        personId: person.personId,
        sessionId: person.sessionId,
        ...(!sessions.earlier && { liveForMs: 900_000, position: sessions.changed.length }),
      });
    },
  );
  app.get(
    '/internal/access-changes',
    requireService(identity.serviceTokens('auth'), ['gateway']),
    query(z.strictObject({ after: z.string().transform(Number) })),
    (c) => {
      const { changed } = sessions;
      const people = changed.slice(c.req.valid('query').after);
      return ok(c, { position: changed.length, people, everybody: false });
    },
  );
  return app;
}

/** What a test may choose; limits it does not name are off. */
export interface TestGatewayOptions {
  limits?: Partial<LimitSettings>;
  timeoutMs?: number;
  trustedHops?: number;
  /** Services that are elsewhere than at their echo. */
  urls?: Partial<Record<Upstream, string>>;
  publicUrl?: string;
  /** The folder of the web app's builds; none when absent. */
  webRoot?: string;
  /** Servers of builds, in the place of the folder. */
  webUrls?: WebUrls;
  /** All servers behind a URL of `webUrls`. */
  endpoints?: (url: string) => Promise<string[]>;
  remoteUrls?: Record<string, string>;
  devUrls?: Record<string, string>;
  /** Where it logs; nowhere when absent. */
  logger?: Logger;
}

/** A gateway on a free port with auth, an echoing user service, and nobody at the other addresses. */
export async function startGateway(options: TestGatewayOptions = {}) {
  const identity = await createTestIdentity();
  const sessions: Sessions = { live: new Map(), exchanges: [], changed: [], earlier: false };
  const auth = await listenOnFreePort(authService(identity, sessions));
  const user = await listenOnFreePort(echoService('user', identity));
  const urls: Partial<Record<Upstream, string>> = {
    auth: auth.url,
    user: user.url,
    ...options.urls,
  };
  const urlOf = (service: Upstream): string => urls[service] ?? 'http://127.0.0.1:1';
  const { timeoutMs = 2_000, trustedHops = 0, logger = silent } = options;
  const tokens = identity.serviceTokens('gateway');
  const metrics = createMetrics('gateway');
  const changesAfter = createChangesAfter({ authUrl: auth.url, tokens });
  const kept = keepTokens(
    createExchange({ authUrl: auth.url, tokens, timeoutMs, metrics }),
    changesAfter,
    { seconds: 50, maxSessions: 100, metrics },
  );
  const upstream = createForward({ urlOf, timeoutMs, metrics });
  const guard = createAccessGuard(changesAfter, { lookEveryMs: 50 });
  const streams = createStreams({ urlOf, timeoutMs, guard, metrics });
  const origin = options.publicUrl ?? publicUrl;
  const dev = options.devUrls && createDevServers(options.devUrls, trustedOrigins(origin));
  const app = createApp({
    logger,
    metrics,
    tokens,
    sessions: kept,
    forward: upstream.forward,
    streams,
    limits: createLimits(
      { address: 0, anonymous: 0, reads: 0, writes: 0, bulk: 0, ...options.limits },
      metrics,
    ),
    readiness: createReadiness(urlOf),
    web: createWeb({
      root: options.webRoot ?? '/nowhere',
      remoteUrls: options.remoteUrls ?? {},
      urls: options.webUrls,
      ...(options.endpoints && { endpoints: options.endpoints }),
      logger,
      dev,
      restMs: 0,
    }),
    publicUrl: origin,
    trustedOrigins: trustedOrigins(origin),
    trustedHops,
    maxBodyBytes: 1_000,
  });
  const gateway = await listenOnFreePort(app, { onUpgrade: dev?.upgrade });

  return {
    identity,
    sessions,
    metrics,
    url: gateway.url,
    send: (request: RawRequest) => sendRaw(gateway.url, request),
    /** Signs a person in and gives their cookie. */
    signIn(person: SessionPrincipal = testPerson()): string {
      const cookie = `countersign.session_token=${crypto.randomUUID()}`;
      sessions.live.set(cookie, person);
      return cookie;
    },
    async close() {
      kept.stop();
      streams.end();
      await gateway.close();
      await streams.close();
      await upstream.close();
      await Promise.all([auth.close(), user.close()]);
    },
  };
}

/** A request as it is put on the wire: nothing normalises its path. */
export interface RawRequest {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A reply, with its body as text and as JSON when it is some. */
export interface RawReply {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  // Tests look into replies of every shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  json: any;
}

/** Sends a request without a URL parser in between. */
async function sendRaw(url: string, request: RawRequest): Promise<RawReply> {
  const { hostname, port } = new URL(url);
  const { path, method = 'GET', headers = {}, body } = request;
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path, method, headers, agent: false }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('error', reject);
      reply.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString();
        const isJson =
          reply.headers['content-encoding'] === undefined &&
          (reply.headers['content-type']?.startsWith('application/json') ?? false);
        const json: unknown = isJson && text !== '' ? JSON.parse(text) : undefined;
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, bytes, text, json });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
