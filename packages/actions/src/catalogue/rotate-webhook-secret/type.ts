import { z } from 'zod';
import { defineActionType } from '../define.ts';
import { changeOfWebhook, someWebhook, webhookId, webhookReason } from '../webhook-fields.ts';
import { about } from './about.ts';

/** Gives a webhook the next secret; for a day it signs by the one before as well. */
export const rotateWebhookSecret = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({ webhookId, reason: webhookReason }),
  claims: [changeOfWebhook],
  example: { webhookId: someWebhook, reason: 'Once a year' },
});
