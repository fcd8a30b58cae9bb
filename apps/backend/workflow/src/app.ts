import { requirePerson } from '@countersign/auth/server';
import { createServiceApp } from '@countersign/http';
import { databaseAway } from '@countersign/database';
import { commentRoutes } from './actions/comment-routes.ts';
import { actionRoutes } from './actions/routes.ts';
import { attachmentRoutes } from './attachments/routes.ts';
import type { AppDeps } from './deps.ts';
import { concernedRoutes } from './concerned/routes.ts';
import { batchRoutes } from './batches/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { draftRoutes } from './drafts/routes.ts';
import { policyRoutes } from './policies/routes.ts';
import { webhookRoutes, webhookSourceRoutes } from './webhooks/routes.ts';

/** The workflow service: `/api/workflow/*` for people, `/internal/*` for services that read the log; nobody that it calls calls it back. */
export function createApp(deps: AppDeps) {
  const { logger, ready, metrics, verifyUser } = deps;
  return createServiceApp({
    service: 'workflow',
    logger,
    ready,
    ...(metrics && { metrics }),
    classify: databaseAway,
  })
    .route('/', eventRoutes(deps))
    .route('/', concernedRoutes(deps))
    .route('/', webhookSourceRoutes(deps))
    .use('/api/workflow/*', requirePerson(verifyUser))
    .route('/api/workflow', actionRoutes(deps))
    .route('/api/workflow', attachmentRoutes(deps))
    .route('/api/workflow', commentRoutes(deps))
    .route('/api/workflow', policyRoutes(deps))
    .route('/api/workflow', webhookRoutes(deps))
    .route('/api/workflow', draftRoutes(deps))
    .route('/api/workflow', batchRoutes(deps));
}

/** The routes with their types, for the typed client. */
export type App = ReturnType<typeof createApp>;
