import { createServiceTokens } from '@countersign/auth/server';
import { configureUpstreams } from '@countersign/calls';
import { listenOrExit, serve } from '@countersign/http';
import { startTelemetry } from '@countersign/telemetry';
import { trustedOrigins } from '@countersign/service-discovery';
import { createApp, createManagementApp } from './app.ts';
import { readEnv } from './env.ts';
import { createForward } from './forward/forward.ts';
import { createLimits } from './guards/limits.ts';
import { createReadiness } from './ready.ts';
import { createChangesAfter } from './session/changes-after.ts';
import { createExchange } from './session/exchange.ts';
import { keepTokens } from './session/kept-tokens.ts';
import { createAccessGuard } from './streams/access-guard.ts';
import { createStreams } from './streams/streams.ts';
import { createDevServers } from './web/dev-servers.ts';
import { createWebUrls } from './web/web-urls.ts';
import { createWeb } from './web/web.ts';

const env = readEnv();
configureUpstreams(env.upstreams);
const telemetry = await startTelemetry('gateway', env);
const { logger, metrics } = telemetry;
const timeoutMs = env.UPSTREAM_TIMEOUT_MS;

// Nobody calls the gateway with a service token, so it knows no other service's key.
const tokens = createServiceTokens({
  self: 'gateway',
  privateKey: env.SERVICE_KEY,
  publicKeys: {},
});
const authUrl = env.urlOf('auth');
const changesAfter = createChangesAfter({ authUrl, tokens });
const sessions = keepTokens(createExchange({ authUrl, tokens, timeoutMs, metrics }), changesAfter, {
  seconds: env.SESSION_CACHE_SECONDS,
  maxSessions: 5_000,
  metrics,
});
const origins = trustedOrigins(env.publicUrl);
const dev = env.WEB_DEV_URLS && createDevServers(env.WEB_DEV_URLS, origins);
const urls = env.webUrls && createWebUrls({ fixed: env.webUrls, file: env.WEB_URLS_FILE, logger });
const { forward, close } = createForward({ urlOf: env.urlOf, timeoutMs, metrics });
const guard = createAccessGuard(changesAfter);
const streams = createStreams({ urlOf: env.urlOf, timeoutMs, guard, metrics });

const app = createApp({
  logger,
  metrics,
  tokens,
  sessions,
  forward,
  streams,
  limits: createLimits(
    {
      address: env.RATE_LIMIT_ADDRESS_PER_MINUTE,
      anonymous: env.RATE_LIMIT_ANONYMOUS_PER_MINUTE,
      reads: env.RATE_LIMIT_READS_PER_MINUTE,
      writes: env.RATE_LIMIT_WRITES_PER_MINUTE,
      bulk: env.RATE_LIMIT_BULK_PER_MINUTE,
    },
    metrics,
  ),
  readiness: createReadiness(env.urlOf),
  web: createWeb({ root: env.WEB_ROOT, urls, remoteUrls: env.MFE_URLS, logger, dev }),
  publicUrl: env.publicUrl,
  trustedOrigins: origins,
  trustedHops: env.TRUSTED_PROXY_HOPS,
  maxBodyBytes: env.MAX_BODY_BYTES,
});

const management = await listenOrExit(createManagementApp(metrics), {
  service: 'gateway (management)',
  ...env.management,
});
await serve(app, {
  service: 'gateway',
  ...env.listen,
  logger,
  ...(dev && { onUpgrade: dev.upgrade }),
  onRetire: () => streams.end(),
  onStop: [
    async () => sessions.stop(),
    () => streams.close(),
    close,
    management.close,
    telemetry.stop,
  ],
});
