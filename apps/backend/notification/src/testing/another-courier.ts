import { createServiceFetch, type ServiceTokens } from '@countersign/auth/server';
import { createClient } from '@countersign/db-notification';
import type { Outbound } from '@countersign/outbound';
import { silentLogger } from '@countersign/telemetry/testing';
import { createWorkflowClient } from '@countersign/workflow-service/client';
import { askConcernedOf } from '../calls/ask-concerned.ts';
import { listWebhooksOf } from '../calls/list-webhooks.ts';
import { createCourier } from '../webhooks/courier.ts';

/** Sends for a running installation too, by a way out of its own, until it is stopped. */
export function startAnotherCourier(options: {
  databaseUrl: string;
  workflowUrl: string;
  tokens: ServiceTokens;
  secret: string;
  publicUrl: string;
  outbound: Outbound;
}): { stop(): Promise<void> } {
  const { databaseUrl, workflowUrl, tokens, ...rest } = options;
  const logger = silentLogger();
  const database = createClient(databaseUrl, { applicationName: 'notification', max: 2, logger });
  const workflow = createWorkflowClient(workflowUrl, {
    fetch: createServiceFetch({ tokens, audience: 'workflow', timeoutMs: 5_000 }),
  });
  const courier = createCourier({
    ...rest,
    db: database.db,
    listWebhooks: listWebhooksOf(workflow),
    askConcerned: askConcernedOf(workflow),
    mailAfterMs: 60_000,
    logger,
    // It is to be quicker than the one that cannot reach it.
    settings: { pollMs: 20 },
  });
  courier.start();
  return {
    async stop() {
      await courier.stop();
      await database.close();
    },
  };
}
