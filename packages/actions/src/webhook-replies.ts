import { z } from 'zod';
import { webhookFormats, webhookStates } from './catalogue/webhook-fields.ts';
import { time } from './wire/values.ts';

/** A webhook as it is now; where an action of its own has put it. */
export const webhook = z.object({
  webhookId: z.uuid(),
  /** Rises with each action that changes it. */
  version: z.int().min(1),
  name: z.string(),
  url: z.string(),
  format: z.enum(webhookFormats),
  /** The events that it sends, as audit entries call them; `null` for all. */
  events: z.array(z.string()).nullable(),
  /** Of actions of these types; `null` for all. */
  actionTypes: z.array(z.string()).nullable(),
  state: z.enum(webhookStates),
  /** Which secret signs: from 1 on, one more with each rotation. */
  generation: z.int().min(1),
  /** When that was first so; `null` for the first one. The secret before is good for a day from then on. */
  rotatedAt: time.nullable(),
  /** When this version came, and by which action. */
  publishedAt: time,
  actionId: z.uuid(),
  actionType: z.string(),
});
export type Webhook = z.infer<typeof webhook>;

/** Reply of `GET /api/workflow/webhooks`, and of `GET /internal/webhooks`: those that were not removed, the oldest first. */
export const webhookList = z.object({ webhooks: z.array(webhook) });
