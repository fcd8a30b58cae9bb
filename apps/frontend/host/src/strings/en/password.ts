export const invitation = {
  title: 'Welcome to Countersign',
  lead: 'A colleague has set up an account for you. Choose a password; you then sign in with your email address.',
  over: 'This link was used already, replaced by a newer one, or is too old.',
  wayOut: 'Ask whoever looks after Countersign at your house to send the invitation again.',
};

/** Where a password is chosen, in an account or by a link. */
export const resetPassword = {
  title: 'Choose a new password',
  lead: 'All your sessions end as soon as it is set.',
  submit: 'Set password',
  incomplete: 'The link is not complete. Open it from the mail again.',
  over: 'This link was used already or is too old.',
  askAgain: 'Ask for a new link',
  signedInAs: (name: string) =>
    `You are signed in as ${name}. Setting this password signs you out here.`,
};

export const forgotPassword = {
  title: 'Forgot your password?',
  lead: 'We send you a link with which you choose a new one.',
  submit: 'Send the link',
  sent: 'Look into your mailbox',
  sentTo: (email: string) =>
    `If ${email} belongs to an account, a mail with a link is on its way. The link works once, for 60 minutes.`,
  another: 'Send it again or elsewhere',
  back: 'Back to sign in',
};
