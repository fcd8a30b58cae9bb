import { z } from 'zod';

/** What a person was told of. */
const notification = z.object({
  id: z.uuid(),
  /** Of which kind, such as `decided`. */
  kind: z.string(),
  actionId: z.uuid(),
  actionType: z.string(),
  revision: z.int(),
  /** Who did it; `null` where nobody did, as when an action expires. */
  actor: z.object({ personId: z.uuid(), name: z.string() }).nullable(),
  happenedAt: z.iso.datetime(),
  /** `null` while it is unread. */
  readAt: z.iso.datetime().nullable(),
});
export type Notification = z.infer<typeof notification>;

/** A notification in its person's feed, and whether they hear nothing more of its action. */
export const feedNotification = notification.extend({ muted: z.boolean() });
export type FeedNotification = z.infer<typeof feedNotification>;

/** How many a person has not read; from `cap` on it is a floor. */
export const unread = z.object({ count: z.int(), cap: z.int() });

/** How many are read now that were not. */
export const marked = z.object({ count: z.int() });

/** Whether a person hears nothing of an action. */
export const mute = z.object({ actionId: z.uuid(), muted: z.boolean() });

/** What became of the mail of a notification: when it was sent, skipped or given up, and why not sent. */
const mail = z.object({
  state: z.enum(['queued', 'sent', 'skipped', 'given_up']),
  settledAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
});

/** Who was told of an action, of which kind, and when: at `toldAt` in the app, and read at `readAt`. */
export const telling = notification.extend({
  personId: z.uuid(),
  toldAt: z.iso.datetime(),
  /** `null` where it was for the app alone. */
  mail: mail.nullable(),
});
export type Telling = z.infer<typeof telling>;
