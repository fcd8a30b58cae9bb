import { createBaseApp, scrape } from '@countersign/http';
import type { Metrics } from '@countersign/telemetry';
import { type Context, Hono } from 'hono';
import { admit } from './admit.ts';
import type { GatewayEnv } from './context.ts';
import type { Deps } from './deps.ts';
import { securityHeaders } from './guards/security-headers.ts';
import { nothingHere, proxyMailedLink, proxyToAuth, proxyToService } from './proxy.ts';
import { isMailedLink } from './routing/mailed-links.ts';
import { parseTarget } from './routing/target.ts';

/** The gateway's own addresses beside those of the web app. */
const ownRoutes = new Set(['/health', '/ready']);

/**
 * The one public origin. It answers what `parseTarget` understands and nothing else, so addresses are
 * matched as they came over the wire and not as a router would normalise them.
 */
export function createApp(deps: Deps): Hono<GatewayEnv> {
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
    if (isMailedLink(target.path)) return proxyMailedLink(c, target, deps);
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

/** What the machine or the cluster may ask of the gateway, on a listener that is not public. */
export function createManagementApp(metrics: Metrics): Hono {
  return new Hono().get('/metrics', scrape(metrics));
}
