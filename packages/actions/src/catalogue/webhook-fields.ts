import { z } from 'zod';
import { line, paragraph } from '../text.ts';
import { auditEvents } from '../wire/states.ts';
import { actionTypeNames } from './about.ts';

/** What a webhook sends: each event as it is, or a message that a chat shows. */
export const webhookFormats = ['cloudevents', 'slack', 'teams'] as const;
export type WebhookFormat = (typeof webhookFormats)[number];

/** Whether events are sent to a webhook, or kept from it for now. */
export const webhookStates = ['active', 'paused'] as const;

/** The longest address of a webhook. */
const longestUrl = 2_048;

const each = <T extends z.ZodType<string>>(of: T, most: number) =>
  z
    .array(of)
    .min(1)
    .max(most)
    .refine((names) => new Set(names).size === names.length, 'names something twice');

/** Which webhook, by its id. */
export const webhookId = z.uuid().lowercase().meta({ title: 'Webhook' });

/** Why it is to be so. */
export const webhookReason = paragraph(3, 1000).meta({ title: 'Reason' });

/** All that a webhook is: where it sends what. Without events or types of action it sends those of all. */
export const webhookFields = {
  name: line(1, 120).meta({ title: 'Name' }),
  url: z
    .string()
    .max(longestUrl)
    .regex(/^https:\/\/[\x21-\x7e]+$/, 'must be an https:// address')
    .meta({ title: 'Address' }),
  format: z.enum(webhookFormats).meta({ title: 'Format' }),
  events: each(z.enum(auditEvents), auditEvents.length).meta({ title: 'Events' }).optional(),
  actionTypes: each(z.enum(actionTypeNames), 100).meta({ title: 'Types of action' }).optional(),
};

/** Of all pending changes of a webhook, one can be carried out. */
export const changeOfWebhook = {
  field: 'webhookId',
  kind: 'change of webhook',
  what: 'webhook',
} as const;

/** A webhook for examples. */
export const someWebhook = '01890a5d-ac96-774b-bcce-b302099a8057';
