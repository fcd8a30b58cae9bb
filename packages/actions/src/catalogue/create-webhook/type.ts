import { z } from 'zod';
import { defineActionType } from '../define.ts';
import { webhookFields, webhookReason } from '../webhook-fields.ts';
import { about } from './about.ts';

/** Has events sent to an address. Nobody who files it sees the secret by which they are signed. */
export const createWebhook = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({ ...webhookFields, reason: webhookReason }),
  claims: [{ field: 'name', kind: 'webhook', what: 'webhook name' }],
  example: {
    name: 'Data warehouse',
    url: 'https://hooks.example.com/countersign',
    format: 'cloudevents',
    events: ['approved', 'executed'],
    reason: 'Reports of the month are made from it',
  },
});
