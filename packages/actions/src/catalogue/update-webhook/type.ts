import { z } from 'zod';
import { defineActionType } from '../define.ts';
import {
  changeOfWebhook,
  someWebhook,
  webhookFields,
  webhookId,
  webhookReason,
  webhookStates,
} from '../webhook-fields.ts';
import { about } from './about.ts';

/** Gives a webhook all of this, as it was when the action was filed; its secret stays. One that was paused sends again if it is active. */
export const updateWebhook = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    webhookId,
    ...webhookFields,
    state: z.enum(webhookStates).meta({ title: 'State' }),
    reason: webhookReason,
  }),
  claims: [changeOfWebhook],
  example: {
    webhookId: someWebhook,
    name: 'Data warehouse',
    url: 'https://hooks.example.com/countersign',
    format: 'cloudevents',
    state: 'paused',
    reason: 'The warehouse moves this weekend',
  },
});
