import type { Webhook } from '@countersign/actions';
import { webhookList } from '@countersign/actions/webhook-replies';
import { unwrap } from '@countersign/calls';
import type { WorkflowClient } from '@countersign/workflow-service/client';

/** The webhooks that there are, by their ids. Throws when workflow does not answer. */
export type ListWebhooks = () => Promise<ReadonlyMap<string, Webhook>>;

/** Asks workflow each time. */
export const listWebhooksOf =
  (workflow: WorkflowClient): ListWebhooks =>
  async () => {
    const { webhooks } = webhookList.parse(await unwrap(workflow.internal.webhooks.$get()));
    return new Map(webhooks.map((webhook) => [webhook.webhookId, webhook]));
  };

/** Remembers what was told for so many milliseconds. */
export function remembering(list: ListWebhooks, ms: number): ListWebhooks {
  let known: { until: number; webhooks: ReturnType<ListWebhooks> } | undefined;
  return () => {
    if (known && performance.now() < known.until) return known.webhooks;
    const webhooks = list();
    known = { until: performance.now() + ms, webhooks };
    webhooks.catch(() => {
      known = undefined;
    });
    return webhooks;
  };
}
