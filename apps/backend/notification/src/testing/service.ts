import { createAuthClient } from '@countersign/auth-service/client';
import { createServiceFetch, type Person } from '@countersign/auth/server';
import { createTestDb } from '@countersign/db-notification/testing';
import { checkReplies, listenOnFreePort } from '@countersign/http/testing';
import { createSendMail, type SendMail } from '@countersign/mail';
import type { Outbound } from '@countersign/outbound';
import { silentLogger } from '@countersign/telemetry/testing';
import { createWorkflowClient } from '@countersign/workflow-service/client';
import { startWorkflow } from '@countersign/workflow-service/testing';
import { createApp } from '../app.ts';
import { askConcernedOf } from '../calls/ask-concerned.ts';
import { type ListWebhooks, listWebhooksOf } from '../calls/list-webhooks.ts';
import { pullAuthLogOf, pullLogOf } from '../calls/pull-log.ts';
import { createTeller } from '../events/teller.ts';
import { createLetterReader } from '../letters/reader.ts';
import { createLetterSender, type LetterSettings } from '../letters/sender.ts';
import { createHub, type HubSettings } from '../live/hub.ts';
import { createPostman, type PostmanSettings } from '../mail/postman.ts';
import { createPusher, type PusherSettings } from '../push/pusher.ts';
import { createUnsubscribeLinks } from '../unsubscribe/links.ts';
import { type CourierSettings, createCourier } from '../webhooks/courier.ts';
import { createWebhookReader } from '../webhooks/reader.ts';
import { newVapid } from './push.ts';

/** From which the secrets of webhooks are derived in tests. */
export const webhookSecret = 'only-for-tests-only-for-tests-only-for-tests';

/** The notification service with the real workflow, auth and promotion services behind it, each on a database of its own. */
export type TestNotification = Awaited<ReturnType<typeof startNotification>>;

/** Starts them on loopback; people are told from workflow's log itself, unless something else tells them. What they want by mail is queued at once, for a postman by the mail server that is given. */
export async function startNotification({
  tells = true,
  smtpUrl,
  live = {},
}: { tells?: boolean; smtpUrl?: string; live?: Partial<HubSettings> } = {}) {
  const workflow = await startWorkflow();
  const { identity } = workflow;
  const database = await createTestDb();
  const listener = await listenOnFreePort(workflow.app);
  const tokens = identity.serviceTokens('notification');
  const fetch = createServiceFetch({ tokens, audience: 'workflow', timeoutMs: 30_000 });
  const logger = silentLogger();
  const client = createWorkflowClient(listener.url, { fetch });
  const listWebhooks = listWebhooksOf(client);
  const webhooks = { list: listWebhooks, secret: webhookSecret };
  const pull = pullLogOf(client);
  const askConcerned = askConcernedOf(client);
  const hub = createHub({ db: database.db, pull, logger, settings: live });
  const links = createUnsubscribeLinks(webhookSecret, 'https://approvals.example');
  const verifyPerson = identity.verifier('notification');
  const vapid = newVapid();
  const pushKey = vapid.publicKey;
  const app = checkReplies(
    createApp({ database, hub, logger, verifyPerson, webhooks, tokens, links, pushKey }),
  );
  const teller = createTeller({
    db: database.db,
    pull,
    askConcerned,
    logger,
    mailAfterMs: 0,
  });
  if (tells) teller.start();
  const webhookReader = createWebhookReader({ db: database.db, pull, listWebhooks, logger });
  return {
    app,
    links,
    hub,
    database,
    workflow,
    teller,
    pull,
    askConcerned,
    /** What queues events for webhooks; it is to be started. */
    webhookReader,
    listWebhooks,
    /** One more process that sends to webhooks, by this way out. */
    courier: (
      outbound: Outbound,
      settings: Partial<CourierSettings> = {},
      list: ListWebhooks = listWebhooks,
    ) =>
      createCourier({
        db: database.db,
        listWebhooks: list,
        askConcerned,
        outbound,
        secret: webhookSecret,
        publicUrl: 'https://approvals.example',
        logger,
        mailAfterMs: 0,
        settings: { pollMs: 30, knownMs: 0, ...settings },
      }),
    /** One more process that mails; `send` stands around its way to the mail server. */
    postman(settings: Partial<PostmanSettings> = {}, around = (send: SendMail): SendMail => send) {
      const authFetch = createServiceFetch({ tokens, audience: 'auth', timeoutMs: 5_000 });
      const from = 'Countersign <no-reply@example.test>';
      return createPostman({
        db: database.db,
        askConcerned,
        auth: createAuthClient(workflow.urls['auth']!, { fetch: authFetch }),
        sendMail: around(createSendMail({ smtpUrl: smtpUrl!, from })),
        publicUrl: 'https://approvals.example',
        links,
        logger,
        mailAfterMs: 0,
        settings: { pollMs: 30, backoffMs: 50, ...settings },
      });
    },
    /** By which it pushes. */
    vapid,
    /** One more process that pushes, by this way out. */
    pusher(outbound: Outbound, settings: Partial<PusherSettings> = {}) {
      const authFetch = createServiceFetch({ tokens, audience: 'auth', timeoutMs: 5_000 });
      return createPusher({
        db: database.db,
        auth: createAuthClient(workflow.urls['auth']!, { fetch: authFetch }),
        outbound,
        vapid,
        logger,
        settings: { pollMs: 30, waitMs: 0, restMs: 0, backoffMs: 50, ...settings },
      });
    },
    /** One more process that reads what auth has people mailed, and sends it. */
    letters(settings: Partial<LetterSettings> = {}, around = (send: SendMail): SendMail => send) {
      const authOf = (timeoutMs: number) =>
        createAuthClient(workflow.urls['auth']!, {
          fetch: createServiceFetch({ tokens, audience: 'auth', timeoutMs }),
        });
      const { db } = database;
      const from = 'Countersign <no-reply@example.test>';
      const sendMail = around(createSendMail({ smtpUrl: smtpUrl!, from }));
      const publicUrl = 'https://approvals.example';
      return {
        reader: createLetterReader({ db, pull: pullAuthLogOf(authOf(30_000)), logger }),
        sender: createLetterSender({
          db,
          auth: authOf(5_000),
          sendMail,
          publicUrl,
          logger,
          settings: { pollMs: 30, backoffMs: 50, ...settings },
        }),
      };
    },
    /** A request to the notification service as a person. */
    async call(person: Person, method: string, path: string, body?: unknown) {
      const target = `/api/notification${path}`;
      const text = body === undefined ? undefined : JSON.stringify(body);
      const authorized = await identity.as(person, 'notification', { method, target, body: text });
      const response = await app.request(target, {
        method,
        headers: {
          ...authorized,
          ...(text !== undefined && { 'content-type': 'application/json' }),
        },
        ...(text !== undefined && { body: text }),
      });
      // oxlint-disable-next-line typescript/no-explicit-any
      return { status: response.status, body: (await response.json()) as any };
    },
    async stop() {
      await hub.stop();
      await webhookReader.stop();
      await teller.stop();
      await listener.close();
      await workflow.stop();
      await database.close();
    },
  };
}
