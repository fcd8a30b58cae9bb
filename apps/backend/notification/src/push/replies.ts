import { z } from 'zod';

/** A browser to which is pushed what its person is told. */
const subscription = z.object({
  id: z.uuid(),
  endpoint: z.string(),
  createdAt: z.iso.datetime(),
});

/** Those of a person, and by which key browsers subscribe; `null` where this installation pushes nothing. */
export const pushSubscriptions = z.object({
  publicKey: z.string().nullable(),
  subscriptions: z.array(subscription),
});
export type PushSubscriptions = z.infer<typeof pushSubscriptions>;

/** What there is now. */
export const pushSubscription = subscription;

/** How many were removed. */
export const removed = z.object({ count: z.int() });
