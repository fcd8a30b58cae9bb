import { z } from 'zod';
import { defineActionType } from '../define.ts';
import { changeOfWebhook, someWebhook, webhookId, webhookReason } from '../webhook-fields.ts';
import { about } from './about.ts';

/** Has a webhook send nothing any more, for good; also what is on its way. */
export const removeWebhook = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({ webhookId, reason: webhookReason }),
  claims: [changeOfWebhook],
  example: { webhookId: someWebhook, reason: 'The contract has ended' },
});
