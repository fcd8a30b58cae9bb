import { requirePerson, type VerifyUserToken } from '@countersign/auth/server';
import { createServiceApp, type Metrics } from '@countersign/http';
import { actionRoutes } from './actions/routes.ts';
import { databaseAway } from '@countersign/database';
import type { Deps } from './deps.ts';

/** What the app is put together from. */
export interface AppDeps extends Deps {
  verifyUser: VerifyUserToken;
  ready: () => Promise<Record<string, boolean>>;
  metrics?: Metrics;
}

/** The workflow service: `/api/workflow/*` for people; nobody calls it back. */
export function createApp(deps: AppDeps) {
  const { logger, ready, metrics, verifyUser } = deps;
  return createServiceApp({
    service: 'workflow',
    logger,
    ready,
    ...(metrics && { metrics }),
    classify: databaseAway,
  })
    .use('/api/workflow/*', requirePerson(verifyUser))
    .route('/api/workflow', actionRoutes(deps));
}

/** The routes with their types, for the typed client. */
export type App = ReturnType<typeof createApp>;
