import './styles.css';
import type { RemoteModule } from '@countersign/remote';
import { ChangePolicyDetail } from './change-policy/detail.tsx';
import { ChangePolicyForm } from './change-policy/form.tsx';
import { PoliciesPage } from './policies/policies-page.tsx';
import { WebhooksPage } from './webhooks/lazy-webhooks-page.tsx';

const webhooks = () => import('./webhooks/form/index.ts');

/** Policies and webhooks in the web app: how they are changed, and where they are to be seen. */
export default {
  actionTypes: {
    change_policy: { Form: ChangePolicyForm, Detail: ChangePolicyDetail },
    create_webhook: () => webhooks().then(({ createWebhook }) => createWebhook),
    update_webhook: () => webhooks().then(({ updateWebhook }) => updateWebhook),
    rotate_webhook_secret: () => webhooks().then(({ rotateWebhookSecret }) => rotateWebhookSecret),
    remove_webhook: () => webhooks().then(({ removeWebhook }) => removeWebhook),
  },
  pages: { policies: PoliciesPage, webhooks: WebhooksPage },
} satisfies RemoteModule;
