import type { ServiceTokens } from '@countersign/auth/server';
import { createBaseApp, type Logger, type Metrics } from '@countersign/http';
import type { Context, Hono } from 'hono';
import { admit } from './admit.ts';
import type { Forward } from './forward/forward.ts';
import type { GatewayEnv } from './gateway-env.ts';
import type { Limits } from './guards/limits.ts';
import { securityHeaders } from './guards/security-headers.ts';
import { nothingHere, proxyToAuth, proxyToService } from './proxy.ts';
import type { SystemReadiness } from './ready.ts';
import { parseTarget } from './routing/target.ts';
import type { SessionTokens } from './session/cache.ts';
import type { Web } from './web/web.ts';

/** What the gateway is composed from. */
export interface GatewayDeps {
  logger: Logger;
  metrics: Metrics;
  tokens: ServiceTokens;
  sessions: SessionTokens;
  forward: Forward;
  limits: Limits;
  readiness: () => Promise<SystemReadiness>;
  web: Web;
  /** The origin that browsers see. */
  publicUrl: string;
  trustedOrigins: readonly string[];
  trustedHops: number;
  maxBodyBytes: number;
}

/** The gateway's own addresses beside those of the web app. */
const ownRoutes = new Set(['/health', '/ready']);

/**
 * The one public origin. It answers what `parseTarget` understands and nothing else, so addresses are
 * matched as they came over the wire and not as a router would normalise them.
 */
export function createApp(deps: GatewayDeps): Hono<GatewayEnv> {
  const { logger, metrics, maxBodyBytes, publicUrl, web } = deps;
  const https = publicUrl.startsWith('https:');
  const app = createBaseApp<GatewayEnv>({
    logger,
    metrics,
    maxBodyBytes,
    trustTraces: false,
    before: [securityHeaders({ https }), admit(deps)],
  });

  app.all('*', async (c) => {
    const target = parseTarget(c.env.incoming.url ?? '');
    if (!target) throw nothingHere();
    if (target.kind === 'own') return answerOwn(c, target.path);
    c.set('route', `/api/${target.service}/*`);
    return target.service === 'auth'
      ? proxyToAuth(c, target, deps)
      : proxyToService(c, target, deps);
  });

  const answerOwn = async (c: Context<GatewayEnv>, path: string): Promise<Response> => {
    if (!['GET', 'HEAD'].includes(c.req.method)) throw nothingHere();
    if (ownRoutes.has(path)) c.set('route', path);
    if (path === '/health') return c.json({ status: 'ok', service: 'gateway' });
    if (path === '/ready') {
      const readiness = await deps.readiness();
      return c.json(readiness, readiness.ready ? 200 : 503);
    }
    const reply = await web(c, path);
    if (!reply) throw nothingHere();
    return reply;
  };

  return app;
}
