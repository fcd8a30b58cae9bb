import { requirePerson } from '@countersign/auth/server';
import { databaseAway } from '@countersign/database';
import { createServiceApp } from '@countersign/http';
import type { Deps } from './deps.ts';
import { feedRoutes } from './feed/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { unsubscribeRoutes } from './unsubscribe/routes.ts';
import { preferenceRoutes } from './preferences/routes.ts';
import { pushRoutes } from './push/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

/** The notification service: whom it concerns is told of what happens to actions. */
export function createApp(deps: Deps) {
  const { database, hub, verifyPerson, logger, metrics, webhooks, pushKey } = deps;
  return createServiceApp({
    service: 'notification',
    logger,
    ...(metrics && { metrics }),
    classify: databaseAway,
    ready: async () => ({ database: await database.ready() }),
  })
    .route('/api/notification', unsubscribeRoutes(database.db, deps))
    .use('/api/notification/*', requirePerson(verifyPerson))
    .route('/api/notification', feedRoutes(database.db))
    .route('/api/notification', preferenceRoutes(database.db))
    .route('/api/notification', liveRoutes(hub))
    .route('/api/notification', webhookRoutes(database.db, webhooks))
    .route('/api/notification', pushRoutes(database.db, pushKey));
}

/** The routes of the notification service, for typed clients. */
export type App = ReturnType<typeof createApp>;
