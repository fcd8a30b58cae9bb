/**
 * What changes something, or is a POST, without an executed action, by why it may: by service, as the app has the address.
 * Whatever else the services serve changes business data by executed actions alone.
 */
export const explained: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  gateway: {
    'hands requests on, and changes nothing itself': ['ALL /*'],
  },
  auth: {
    'begins and ends one’s own session': [
      'POST /api/auth/sign-in/email',
      'POST /api/auth/sign-in/social',
      'GET /api/auth/callback/discord',
      'GET /api/auth/oauth2/callback/oidc',
      'POST /api/auth/sign-out',
      'POST /api/auth/sessions/revoke-others',
      'DELETE /api/auth/sessions/:id',
    ],
    'changes one’s own way in': [
      'POST /api/auth/change-password',
      'POST /api/auth/request-password-reset',
      'POST /api/auth/reset-password',
      'POST /api/auth/two-factor/enable',
      'POST /api/auth/two-factor/disable',
      'POST /api/auth/two-factor/generate-backup-codes',
      'POST /api/auth/two-factor/verify-totp',
      'POST /api/auth/two-factor/verify-backup-code',
    ],
    'takes the invitation that an executed action made, or sends it once more to the same address':
      ['POST /api/auth/invitations/accept', 'POST /api/auth/invitations/:personId/resend'],
    'invites the first people, once, while there is nobody': ['POST /internal/bootstrap'],
    'takes from what somebody may decide, at once': ['POST /api/auth/delegations/:id/end'],
    'vouches for a session, and notes that its person is there': ['POST /internal/tokens'],
    'has a mail written, with a fresh link where it has one, and notes that it was sent': [
      'POST /internal/letters',
      'POST /internal/letters/sent',
    ],
    'asks, in a body, and changes nothing': [
      'POST /api/auth/invitations/check',
      'POST /api/auth/reset-password/check',
      'POST /internal/authority',
      'POST /internal/people/check',
      'POST /internal/people/access',
      'POST /internal/people/invited',
      'POST /internal/people/standing',
      'POST /internal/people/among',
      'POST /internal/people/left',
      'POST /internal/people/addresses',
      'POST /internal/people/history',
      'POST /internal/people/way-in',
      'POST /internal/delegations/check',
      'POST /internal/delegations/delegates',
      'POST /internal/groups/list',
      'POST /internal/groups/read',
      'POST /internal/groups/known',
      'POST /internal/groups/history',
    ],
  },
  notification: {
    'is what one wants to hear, and has read, oneself': [
      'POST /api/notification/read',
      'PUT /api/notification/muted/:actionId',
      'DELETE /api/notification/muted/:actionId',
      'PUT /api/notification/preferences',
      'POST /api/notification/push-subscriptions',
      'DELETE /api/notification/push-subscriptions',
      'DELETE /api/notification/push-subscriptions/:subscriptionId',
    ],
    'sends a browser to where mail is chosen, and changes nothing': [
      'GET /api/notification/unsubscribe',
    ],
    'turns off mail of one kind for who was mailed the link, and can turn nothing on': [
      'POST /api/notification/unsubscribe',
    ],
    'sends an event once more to where an executed action has it sent, or shows by what it is signed; who did so stays':
      [
        'POST /api/notification/webhooks/:webhookId/deliveries/:deliveryId/redeliver',
        'POST /api/notification/webhooks/:webhookId/redeliver',
        'POST /api/notification/webhooks/:webhookId/secret',
      ],
  },
  workflow: {
    'is a step in the life of an action, which changes nothing but that action until it is executed':
      [
        'POST /api/workflow/actions',
        'POST /api/workflow/batches',
        'POST /api/workflow/reviews',
        'POST /api/workflow/actions/:id/review',
        'POST /api/workflow/actions/:id/break-glass/review',
        'POST /api/workflow/actions/:id/amend',
        'POST /api/workflow/actions/:id/withdraw',
        'POST /api/workflow/actions/:id/recuse',
        'POST /api/workflow/actions/:id/adopt',
        'POST /api/workflow/actions/:id/cancel',
        'POST /api/workflow/actions/:id/retry',
        'POST /api/workflow/actions/:id/reversal',
      ],
    'is talk about an action, and who is asked to look at it': [
      'POST /api/workflow/actions/:id/comments',
      'PUT /api/workflow/actions/:id/comments/:commentId',
      'DELETE /api/workflow/actions/:id/comments/:commentId',
      'PUT /api/workflow/actions/:id/assignment',
    ],
    'is a file, of which nothing follows until an action holds it': [
      'POST /api/workflow/attachments',
    ],
    'is a draft, of which nothing follows': [
      'PUT /api/workflow/drafts/:id',
      'PUT /api/workflow/drafts/:id/readers',
      'DELETE /api/workflow/drafts/:id',
    ],
    'asks whom actions concern, in a body, and changes nothing': [
      'POST /internal/actions/concerned',
    ],
    'asks about a policy, in a body, and stores nothing': [
      'POST /api/workflow/policies/:actionType/check',
      'POST /api/workflow/policies/:actionType/simulate',
      'POST /api/workflow/policies/:actionType/replay',
    ],
  },
};

/** What every owner of data is asked, in a body, about what is proposed and what was done: nothing is changed by it. */
export const asked: readonly string[] = [
  'POST /internal/actions/prepare',
  'POST /internal/actions/reverse',
];
