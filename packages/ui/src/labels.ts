import type { ActionStatus, ExecutionState } from '@countersign/actions';

/**
 * Every text that components say by themselves, in one place. Each component that uses some takes a
 * `labels` prop of the same shape, so that another language is another object.
 */
export const labels = {
  /** BCP 47: how dates and relative times are written. */
  locale: 'en-GB',
  field: { required: 'Required' },
  form: { missing: 'Fill in this field' },
  secondFactor: {
    code: 'Code from your authenticator app',
    recoveryCode: 'Recovery code',
    recoveryHint: 'One of the codes you kept when you turned the second step on. Each works once.',
    useRecovery: 'Use a recovery code instead',
    useApp: 'Use the authenticator app instead',
    again: 'Show again that it is you',
    againHint: 'Enter the code that your authenticator app shows now.',
    confirm: 'Confirm',
    notTurnedOn: 'You have no second step of signing in yet. Turn it on in your profile.',
    toProfile: 'Go to your profile',
  },
  dialog: { close: 'Close' },
  toast: { region: 'Messages', close: 'Dismiss' },
  banner: { dismiss: 'Dismiss' },
  error: { retry: 'Try again', requestId: 'Request id' },
  copy: { copy: 'Copy', copied: 'Copied' },
  status: {
    pending: 'Pending',
    returned: 'Changes requested',
    approved: 'Approved',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
    expired: 'Expired',
  } satisfies Record<ActionStatus, string>,
  execution: {
    none: 'Not executed',
    scheduled: 'Scheduled',
    queued: 'Executing',
    executed: 'Executed',
    refused: 'Refused',
    stalled: 'Stalled',
    cancelled: 'Cancelled',
  } satisfies Record<ExecutionState, string>,
  user: {
    provisioning: 'Being set up',
    active: 'Active',
    invited: 'Invited',
    updating: 'Being updated',
    locking: 'Being locked',
    locked: 'Locked',
    unlocking: 'Being unlocked',
    deactivating: 'Being deactivated',
    deactivated: 'Deactivated',
    reactivating: 'Being reactivated',
    void: 'Refused',
  },
  time: { justNow: 'just now' },
  duration: { d: 'd', h: 'h', min: 'min', s: 's' },
  money: { group: ',', decimal: '.' },
  decimal: {
    readAs: (amount: string) => `Read as ${amount}.`,
    either: (typed: string, grouped: string, divided: string) =>
      `Does ${typed} mean ${grouped} or ${divided}?`,
    choose: 'Choose which of the two it means',
  },
  /** Forms made from a schema. */
  generated: {
    placeholder: 'Choose one',
    choose: 'choose one of these',
    chooseMore: (least: number) => `choose at least ${least}`,
    missing: 'must be filled in',
    tooShort: (least: number) => `must have at least ${least} characters`,
    tooLong: (most: number) => `must have at most ${most} characters`,
    pattern: (pattern: string) => `must match ${pattern}`,
    json: 'is not valid JSON',
    jsonHint: 'Written as JSON.',
    zone: (zone: string) => `Your local time (${zone})`,
  },
  reveal: {
    all: (characters: number) => `Show all ${characters} characters`,
    less: 'Show less',
    empty: 'empty',
    hidden: (name: string, codePoint: string) => `${name} (${codePoint})`,
    lookalike: (script: string, codePoint: string) =>
      `${script} letter among Latin ones (${codePoint})`,
  },
  diff: {
    field: 'Field',
    before: 'Before',
    after: 'After',
    added: 'Added',
    changed: 'Changed',
    removed: 'Removed',
    same: 'Unchanged',
    proposed: 'Proposed',
    absent: 'not set',
    noItems: 'none',
  },
  more: {
    load: 'Load more',
    shown: (shown: string, total: string) => `${shown} of ${total}`,
    failed: 'No more could be loaded.',
    retry: 'Try again',
  },
  chart: { table: 'Show as table' },
};

export type Labels = typeof labels;
