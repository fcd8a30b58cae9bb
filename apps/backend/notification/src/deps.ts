import type { VerifyUserToken } from '@countersign/auth/server';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { NotificationDatabase } from './database.ts';
import type { Hub } from './live/hub.ts';
import type { WebhookDeps } from './webhooks/routes.ts';

/** What the verbs of the notification service work with; put together in `main.ts`. */
export interface Deps {
  database: Pick<NotificationDatabase, 'db' | 'ready'>;
  hub: Hub;
  verifyPerson: VerifyUserToken;
  webhooks: WebhookDeps;
  logger: Logger;
  metrics?: Metrics;
}
