export const signIn = {
  title: 'Sign in',
  email: 'Email',
  password: 'Password',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  submit: 'Sign in',
  forgot: 'Forgot your password?',
  with: (provider: string) => `Sign in with ${provider}`,
  or: 'or',
  codeHint: 'Your password is right. Now show that it is you.',
  verify: 'Verify',
  secondFactor: 'Second step',
  failed: 'Email or password is wrong.',
  passwordSet: 'Your password is set. Sign in with it now.',
  providerFailed:
    'That did not sign you in. It works for invited people, with the same verified address; if you have turned on the second step, sign in with your password.',
};

export const invitation = {
  title: 'Welcome to Countersign',
  lead: 'A colleague has set up an account for you. Choose a password; you then sign in with your email address.',
  over: 'This link was used already, replaced by a newer one, or is too old.',
  wayOut: 'Ask whoever looks after Countersign at your house to send the invitation again.',
};

/** Where a password is chosen, in an account or by a link. */
export const newPassword = {
  field: 'New password',
  hint: 'At least 12 characters, without your name or address. A few unrelated words are easy to remember.',
};

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
