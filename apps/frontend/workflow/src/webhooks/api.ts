import type { Webhook } from '@countersign/actions';
import type { NotificationClient } from '@countersign/notification-service/client';
import type { PageProps } from '@countersign/remote';
import type { WorkflowClient } from '@countersign/workflow-service/client';
import { hc, type InferResponseType } from 'hono/client';
import { dataOf, pageOf } from '../service-reply.ts';

type Sending = NotificationClient['api']['notification']['webhooks'];
type One = Sending[':webhookId'];
type DataOf<Call> =
  Extract<InferResponseType<Call>, { success: true }> extends { data: infer Data } ? Data : never;

/** How one of all webhooks is doing. */
export type Standing = DataOf<Sending['$get']>['webhooks'][number];
/** How a webhook is doing, and who saw its secret. */
export type FullStanding = DataOf<One['$get']>;
/** An event on its way to a webhook. */
export type Delivery = DataOf<One['deliveries']['$get']>[number];
/** How far a delivery is. */
export type DeliveryState = Delivery['state'];
/** The secret of a webhook, and the one before while that is good. */
export type ShownSecret = DataOf<One['secret']['$post']>;
/** From when until when, and whether also what has arrived. */
export interface Range {
  from: string;
  until: string;
  sent: boolean;
}

/** Calls of the routes of webhooks, as whoever `fetchIt` asks for. Each throws `ServiceError`. */
export function webhookApi(fetchIt: typeof fetch) {
  const client: unknown = hc('/', { fetch: fetchIt });
  const { workflow, notification } = (client as WorkflowClient & NotificationClient).api;
  const sending = notification.webhooks;
  const one = sending[':webhookId'];
  return {
    /** Those that were not removed, the oldest first. */
    list: async () => (await dataOf<{ webhooks: Webhook[] }>(workflow.webhooks.$get())).webhooks,
    /** How those are doing. */
    standings: async () => (await dataOf<{ webhooks: Standing[] }>(sending.$get())).webhooks,
    standing: (webhookId: string) => dataOf<FullStanding>(one.$get({ param: { webhookId } })),
    /** A page of what was sent to a webhook, the newest first. */
    deliveries: (webhookId: string, state: DeliveryState | undefined, cursor: string | undefined) =>
      pageOf<Delivery>(
        one.deliveries.$get({
          param: { webhookId },
          query: { limit: '20', ...(state && { state }), ...(cursor && { cursor }) },
        }),
      ),
    /** Has one sent again; the new delivery. */
    redeliver: (webhookId: string, deliveryId: string) =>
      dataOf<Delivery>(
        one.deliveries[':deliveryId'].redeliver.$post({ param: { webhookId, deliveryId } }),
      ),
    /** How many `redeliverAll` would send. */
    countRedeliverable: (webhookId: string, { sent, ...times }: Range) =>
      dataOf<{ count: number; most: number }>(
        one.redeliver.$get({ param: { webhookId }, query: { ...times, sent: String(sent) } }),
      ),
    redeliverAll: (webhookId: string, range: Range) =>
      dataOf<{ count: number }>(one.redeliver.$post({ param: { webhookId }, json: range })),
    /** Noted, and for who has just signed in. */
    secret: (webhookId: string) => dataOf<ShownSecret>(one.secret.$post({ param: { webhookId } })),
  };
}

/** The calls of these routes. */
export type WebhookApi = ReturnType<typeof webhookApi>;

/** What each page of webhooks gets. */
export interface WebhooksProps extends PageProps {
  api: WebhookApi;
}
