import '../../styles.css';
import type { DraftSchema, RemoteActionType } from '@countersign/remote';
import { WebhookDetail } from './detail.tsx';
import { OfWebhookForm } from './of-webhook-form.tsx';
import { CreateWebhookForm, UpdateWebhookForm } from './webhook-form.tsx';
import * as types from '@countersign/actions/types';
import { createElement } from 'react';

export const createWebhook: RemoteActionType = { Form: CreateWebhookForm, Detail: WebhookDetail };
export const updateWebhook: RemoteActionType = { Form: UpdateWebhookForm, Detail: WebhookDetail };
export const rotateWebhookSecret = of(types.rotate_webhook_secret.schema);
export const removeWebhook = of(types.remove_webhook.schema);

/** The screens of a type that says of a webhook no more than which it is and why. */
function of(schema: DraftSchema): RemoteActionType {
  return {
    Form: (props) => createElement(OfWebhookForm, { ...props, schema }),
    Detail: WebhookDetail,
  };
}
