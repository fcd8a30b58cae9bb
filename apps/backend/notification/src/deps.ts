import type { ServiceTokens, VerifyUserToken } from '@countersign/auth/server';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { NotificationDatabase } from './database.ts';
import type { Hub } from './live/hub.ts';
import type { UnsubscribeLinks } from './unsubscribe/links.ts';
import type { WebhookDeps } from './webhooks/routes.ts';

/** What the verbs of the notification service work with; put together in `main.ts`. */
export interface Deps {
  database: Pick<NotificationDatabase, 'db' | 'ready'>;
  hub: Hub;
  verifyPerson: VerifyUserToken;
  tokens: ServiceTokens;
  links: UnsubscribeLinks;
  webhooks: WebhookDeps;
  /** By which browsers subscribe to what is pushed; nothing is without. */
  pushKey?: string | undefined;
  logger: Logger;
  metrics?: Metrics;
}
