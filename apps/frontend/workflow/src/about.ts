import type { RemoteAbout } from '@countersign/remote/about';

const opens = { page: 'webhooks', field: 'webhookId', label: 'Open the webhook' };
const webhookValues = {
  format: { cloudevents: 'CloudEvents', slack: 'Slack', teams: 'Microsoft Teams' },
  state: { active: 'Active', paused: 'Paused' },
};

/** Policies and webhooks as the host knows them before it loads their screens. */
export default {
  pages: [
    { path: 'policies', label: 'Policies', icon: 'scale', keys: 'g y', order: 1 },
    {
      path: 'webhooks',
      label: 'Webhooks',
      icon: 'webhook',
      keys: 'g w',
      order: 2,
      permission: 'operations:read',
    },
  ],
  actionTypes: {
    change_policy: {
      icon: 'scale',
      summary: ['actionType', 'reason'],
      wide: true,
      inWords: true,
      opens: { page: 'policies', field: 'actionType', label: 'Open the policy' },
    },
    create_webhook: { icon: 'webhook', summary: ['name', 'url'], values: webhookValues, opens },
    update_webhook: {
      icon: 'pencil',
      summary: ['name', 'url', 'state'],
      values: webhookValues,
      opens,
    },
    rotate_webhook_secret: { icon: 'key-round', summary: ['name', 'url'], opens },
    remove_webhook: { icon: 'trash', summary: ['name', 'url'] },
  },
} satisfies RemoteAbout;
