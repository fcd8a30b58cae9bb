/** What a mail or a push says of a kind: `what` is the type of action, `who` did it. */
interface KindText {
  subject: (what: string) => string;
  says: (who: string) => string;
  /** Whether it is mailed to those who have not chosen. */
  mailed: boolean;
}

/** Each kind of notification, in the words of mails and pushes; nothing of a payload stands in them. */
const kinds = {
  waits_for_you: {
    subject: (what) => `Waits for your review: ${what}`,
    says: (who) => `An action waits for your review. The last to change something was ${who}.`,
    mailed: true,
  },
  delegated_to_you: {
    subject: (what) => `Waits for your review in the place of a colleague: ${what}`,
    says: (who) =>
      `An action waits for your review in the place of a colleague who delegated to you. The last to change something was ${who}.`,
    mailed: true,
  },
  changes_requested: {
    subject: (what) => `Changes requested: ${what}`,
    says: (who) => `${who} asks for changes before your action can be approved.`,
    mailed: true,
  },
  mentioned: {
    subject: (what) => `You were mentioned: ${what}`,
    says: (who) => `${who} mentioned you in a comment.`,
    mailed: true,
  },
  reminder: {
    subject: (what) => `Still waits for you: ${what}`,
    says: () => 'An action still waits for your review.',
    mailed: true,
  },
  stalled: {
    subject: (what) => `Not executed yet: ${what}`,
    says: () => 'An approved action could not be executed, and waits for somebody to try again.',
    mailed: true,
  },
  decided: {
    subject: (what) => `Decided: ${what}`,
    says: (who) => `An action that you took part in was decided by ${who}.`,
    mailed: false,
  },
  executed: {
    subject: (what) => `Executed: ${what}`,
    says: () => 'An action that you took part in was executed.',
    mailed: false,
  },
  refused: {
    subject: (what) => `Refused at execution: ${what}`,
    says: () => 'An action that you took part in was approved, but what it changes refused it.',
    mailed: false,
  },
  commented: {
    subject: (what) => `New comment: ${what}`,
    says: (who) => `${who} commented on an action that you took part in.`,
    mailed: false,
  },
  expires_soon: {
    subject: (what) => `Expires soon: ${what}`,
    says: () => 'An action expires soon unless it is decided.',
    mailed: false,
  },
  review_case: {
    subject: (what) => `Emergency to be reviewed: ${what}`,
    says: () => 'An action was executed in an emergency, and is to be reviewed afterwards.',
    mailed: false,
  },
  assigned: {
    subject: (what) => `You are asked to decide: ${what}`,
    says: (who) => `${who} asks you to decide an action.`,
    mailed: true,
  },
  withdrawn: {
    subject: (what) => `Withdrawn: ${what}`,
    says: (who) => `${who} withdrew an action that you took part in.`,
    mailed: false,
  },
  expired: {
    subject: (what) => `Expired: ${what}`,
    says: () => 'An action that you took part in expired before it was decided.',
    mailed: false,
  },
  cancelled: {
    subject: (what) => `Cancelled: ${what}`,
    says: () => 'An action that you took part in was cancelled before it was executed.',
    mailed: false,
  },
  reversal_filed: {
    subject: (what) => `To be reversed: ${what}`,
    says: (who) => `${who} filed an action that reverses one that you took part in.`,
    mailed: false,
  },
  case_closed: {
    subject: (what) => `Emergency reviewed: ${what}`,
    says: (who) => `The review of an emergency that you took part in was closed by ${who}.`,
    mailed: false,
  },
  webhook_paused: {
    subject: (what) => `Webhook paused: ${what}`,
    says: () =>
      'A webhook gets no events any more: nothing got through for a day, or the other side wants no more. An approved update of it has it send again.',
    mailed: true,
  },
} as const satisfies Record<string, KindText>;

/** Of what kind a notification is for whom it is told. */
export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]];

/** Which are mailed to those who have not chosen. */
export const mailedKinds = kindNames.filter((kind) => kinds[kind].mailed);

/** What is said of a kind; none for one that this release does not know. */
export const textOf = (kind: string): KindText | undefined =>
  Object.hasOwn(kinds, kind) ? kinds[kind as Kind] : undefined;

/** What comes in quiet hours as well, where its person wants each. */
export const urgentKinds: readonly Kind[] = ['review_case', 'stalled'];

/** What does where its action expires before they end. */
export const expiringKinds: readonly Kind[] = ['expires_soon'];
