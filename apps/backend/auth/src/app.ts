import { requireService } from '@countersign/auth/server';
import { logRoutes } from '@countersign/events/log';
import { createServiceApp, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import { databaseAway } from '@countersign/database';
import type { AppDeps } from './deps.ts';
import { clientNetwork } from './identity/client-address.ts';
import { requireOrigin } from './identity/require-origin.ts';
import { delegationRoutes } from './delegation/routes.ts';
import { authLog } from './events/log.ts';
import { groupRoutes } from './group/routes.ts';
import { identityRoutes } from './identity/routes.ts';
import { invitationRoutes } from './invitation/routes.ts';
import { delegationOrderRoutes } from './person/delegation-routes.ts';
import { letterRoutes } from './letters/routes.ts';
import { personRoutes } from './person/routes.ts';
import { wayInRoutes } from './person/way-in-routes.ts';
import { sessionRoutes } from './session/routes.ts';
import { keyRoutes, tokenRoutes } from './token/routes.ts';

/**
 * The auth service. People reach `/api/auth` through the gateway alone, which shows its own token
 * beside their cookie; other services reach `/internal`; the public keys are for everyone.
 */
export function createApp(deps: AppDeps) {
  const { hasher, logger, metrics, ready } = deps;
  const people = new Hono<ServiceEnv>()
    .use(requireService(deps.tokens, ['gateway']))
    .use(requireOrigin(deps.config.publicUrl))
    .use((c, next) => hasher.queuedFor(clientNetwork(c), next))
    .route('/', identityRoutes(deps))
    .route('/', sessionRoutes(deps))
    .route('/', invitationRoutes(deps))
    .route('/', delegationRoutes(deps));
  return createServiceApp({ service: 'auth', logger, metrics, ready, classify: databaseAway })
    .route('/.well-known', keyRoutes(deps))
    .route(
      '/',
      logRoutes({ log: authLog(deps), tokens: deps.tokens, readers: ['notification', 'workflow'] }),
    )
    .route('/internal', tokenRoutes(deps))
    .route('/internal', letterRoutes(deps))
    .route('/internal', personRoutes(deps))
    .route('/internal', wayInRoutes(deps))
    .route('/internal', groupRoutes(deps))
    .route('/internal', delegationOrderRoutes(deps))
    .route('/api/auth', people);
}

/** The service's routes, for typed clients. */
export type App = ReturnType<typeof createApp>;
