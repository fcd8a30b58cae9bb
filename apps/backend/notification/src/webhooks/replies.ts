import { z } from 'zod';

const person = z.object({ personId: z.uuid(), name: z.string() });

/** How far an event is on its way to a webhook. */
export const delivery = z.object({
  id: z.uuid(),
  webhookId: z.uuid(),
  /** The `webhook-id`: the same whenever it is sent. */
  eventId: z.string(),
  eventType: z.string(),
  actionId: z.string(),
  actionType: z.string(),
  state: z.enum(['queued', 'sent', 'skipped', 'given_up']),
  attempts: z.int(),
  /** What was answered last, if anything. */
  status: z.int().nullable(),
  /** How long that took, in milliseconds. */
  tookMs: z.int().nullable(),
  /** What was in the way last, or why it was skipped: `removed`, `paused`. */
  reason: z.string().nullable(),
  queuedAt: z.iso.datetime(),
  /** When it is tried next; `null` once it is settled. */
  dueAt: z.iso.datetime().nullable(),
  settledAt: z.iso.datetime().nullable(),
  /** The delivery that somebody had sent again by this one, and who. */
  redelivers: z.uuid().nullable(),
  redeliveredBy: person.nullable(),
});
export type DeliveryView = z.infer<typeof delivery>;

/** How many are sent again. */
export const redelivered = z.object({ count: z.int() });

/** How many would be sent again; more than `most` are not sent at once, and counted no further. */
export const redeliverable = z.object({ count: z.int(), most: z.int() });

/** The secret of a webhook, and the one before while that is good as well. */
export const shownSecret = z.object({
  webhookId: z.uuid(),
  generation: z.int(),
  secret: z.string(),
  previous: z.object({ secret: z.string(), validUntil: z.iso.datetime() }).nullable(),
});
export type ShownSecret = z.infer<typeof shownSecret>;

/** How a webhook is doing. */
const standing = z.object({
  webhookId: z.uuid(),
  /** Since when nothing is sent to which version, and why; `null` for one that was never paused so. */
  paused: z
    .object({ version: z.int(), reason: z.enum(['failing', 'gone']), at: z.iso.datetime() })
    .nullable(),
  lastSentAt: z.iso.datetime().nullable(),
  /** From 1,000 on it is a floor. */
  waiting: z.int(),
});

/** How all webhooks are doing that were not removed. */
export const webhookStandings = z.object({
  webhooks: z.array(
    standing.extend({
      /** The newest delivery; `null` before the first one. */
      last: z
        .object({
          state: delivery.shape.state,
          status: z.int().nullable(),
          reason: z.string().nullable(),
          at: z.iso.datetime(),
        })
        .nullable(),
    }),
  ),
});
export type WebhookStandings = z.infer<typeof webhookStandings>;

/** How a webhook is doing, and the last hundred times that its secret was shown. */
export const webhookStanding = standing.extend({
  shown: z.array(z.object({ person, generation: z.int(), at: z.iso.datetime() })),
});
export type WebhookStanding = z.infer<typeof webhookStanding>;
