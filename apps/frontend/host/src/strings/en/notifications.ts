type Who = string | null;

/** Each kind in few words, and what is said of an action to whom it concerns; `who` did it, unless nobody did. */
const kinds = {
  waits_for_you: {
    title: 'Waits for review',
    says: (who: Who) =>
      who === null ? 'Waits for your review' : `Waits for your review, last changed by ${who}`,
  },
  delegated_to_you: {
    title: 'Waits in the place of a colleague',
    says: (who: Who) =>
      who === null
        ? 'Waits for your review in the place of a colleague'
        : `Waits for your review in the place of a colleague, last changed by ${who}`,
  },
  changes_requested: {
    title: 'Changes requested',
    says: (who: Who) =>
      who === null ? 'Changes are requested' : `${who} asks for changes before it can be approved`,
  },
  assigned: {
    title: 'Asked to decide',
    says: (who: Who) => (who === null ? 'You are asked to decide' : `${who} asks you to decide`),
  },
  mentioned: {
    title: 'Mentioned in a comment',
    says: (who: Who) =>
      who === null ? 'You were mentioned in a comment' : `${who} mentioned you in a comment`,
  },
  reminder: {
    title: 'Still waits for review',
    says: () => 'Still waits for your review',
  },
  expires_soon: {
    title: 'Expires soon',
    says: () => 'Expires soon unless it is decided',
  },
  review_case: {
    title: 'Emergency to review',
    says: () => 'Was executed in an emergency, and is to be reviewed',
  },
  stalled: {
    title: 'Not executed yet',
    says: () => 'Could not be executed, and waits for somebody to try again',
  },
  decided: {
    title: 'Decided',
    says: (who: Who) => (who === null ? 'Was decided' : `${who} decided it`),
  },
  executed: { title: 'Executed', says: () => 'Was executed' },
  refused: {
    title: 'Refused at execution',
    says: () => 'Was approved, and refused when it was to be executed',
  },
  cancelled: {
    title: 'Cancelled',
    says: () => 'Was cancelled before it was executed',
  },
  withdrawn: {
    title: 'Withdrawn',
    says: (who: Who) => (who === null ? 'Was withdrawn' : `${who} withdrew it`),
  },
  expired: {
    title: 'Expired',
    says: () => 'Expired before it was decided',
  },
  commented: {
    title: 'New comment',
    says: (who: Who) => (who === null ? 'Has a new comment' : `${who} commented on it`),
  },
  webhook_paused: {
    title: 'Webhook paused',
    says: () => 'Its webhook is paused: no event got through any more',
  },
  reversal_filed: {
    title: 'To be reversed',
    says: (who: Who) =>
      who === null ? 'Is to be reversed' : `${who} filed an action that reverses it`,
  },
  case_closed: {
    title: 'Emergency reviewed',
    says: (who: Who) =>
      who === null ? 'Its emergency was reviewed' : `${who} closed the review of its emergency`,
  },
};

export const notifications = {
  kinds,
  /** Of a kind that this version does not know. */
  unknown: 'Something happened to it',
  views: 'Views',
  all: 'All',
  unread: 'Unread',
  allRead: 'Mark all as read',
  readFailed: 'They could not be marked as read',
  fresh: 'New notifications',
  mute: 'Mute this action',
  unmute: 'Hear of this action again',
  muteFailed: 'That could not be changed',
  columns: { what: 'Notification', state: 'State', when: 'When', hear: 'Mute' },
  none: {
    title: 'Nothing yet',
    message:
      'Here you are told what waits for you, and what becomes of actions that you took part in.',
  },
  noneUnread: { title: 'All read', message: 'Nothing has happened that you have not seen.' },
  told: {
    none: 'Nobody was told of it yet.',
    failed: 'Who was told could not be loaded',
    read: 'Read',
    unread: 'Not read yet',
    appOnly: 'In the app alone',
    mail: {
      queued: 'Mail is to be sent',
      sent: 'Mailed',
      skipped: 'Not mailed',
      given_up: 'Mail given up',
    },
    because: {
      read: 'it was read before',
      muted: 'the action was muted',
      off: 'no such mail is wanted',
      decided: 'nothing waited for them any more',
      inactive: 'they have left',
    },
    mailed: (what: string, why: string) => `${what}: ${why}`,
  },
};
