/** What happened to a person's own way in. */
export type NoticeKind =
  | 'new_device'
  | 'password_changed'
  | 'two_factor_enabled'
  | 'two_factor_disabled'
  | 'backup_codes_replaced'
  | 'second_factor_reset'
  | 'address_left'
  | 'address_taken';

/** What a notice says beside when and where. */
export interface NoticeText {
  subject: string;
  /** A sentence; time and place follow it. */
  what: string;
  /** What the page of `page` is for. */
  action: string;
  /** A path of the web app. */
  page: '/profile' | '/forgot-password' | '/sign-in';
  /** What to do when it was somebody else. */
  advice: string;
}

const signInAgain =
  'If it was you, there is nothing to do. If not, choose a new password at once, which ends all sessions, and tell an admin.';

export const noticeTexts: Record<NoticeKind, NoticeText> = {
  new_device: {
    subject: 'A new sign-in to Countersign',
    what: 'Somebody, hopefully you, signed in to your account in a browser that you had not used before.',
    action: 'See where you are signed in',
    page: '/profile',
    advice:
      'If it was you, there is nothing to do. If not, change your password there at once, which ends all other sessions, and tell an admin.',
  },
  password_changed: {
    subject: 'Your password for Countersign was changed',
    what: 'Somebody, hopefully you, changed your password. All other sessions have ended.',
    action: 'Choose another password',
    page: '/forgot-password',
    advice: signInAgain,
  },
  two_factor_enabled: {
    subject: 'The second step at sign-in was turned on for Countersign',
    what: 'Somebody, hopefully you, turned on the second step at sign-in. All other sessions have ended.',
    action: 'Choose another password',
    page: '/forgot-password',
    advice: signInAgain,
  },
  two_factor_disabled: {
    subject: 'The second step at sign-in was turned off for Countersign',
    what: 'Somebody, hopefully you, turned off the second step at sign-in: the password alone is enough now. All other sessions have ended.',
    action: 'Choose another password',
    page: '/forgot-password',
    advice: signInAgain,
  },
  backup_codes_replaced: {
    subject: 'New backup codes for Countersign',
    what: 'Somebody, hopefully you, made new backup codes for the second step at sign-in. The ones before them are void.',
    action: 'Choose another password',
    page: '/forgot-password',
    advice:
      'If it was you, there is nothing to do. If not, choose a new password at once, which ends all sessions, make new backup codes, and tell an admin.',
  },
  second_factor_reset: {
    subject: 'The second step at sign-in was taken off for Countersign',
    what: 'Colleagues decided to take the second step off your sign-in: the password alone is enough now. All sessions have ended.',
    action: 'Turn it on again',
    page: '/profile',
    advice: 'If you have not asked for this, tell an admin at once.',
  },
  address_left: {
    subject: 'Your address for Countersign was changed',
    what: 'Colleagues decided to change the address by which you sign in: this one is no longer it. All sessions have ended.',
    action: 'Sign in by the new address',
    page: '/sign-in',
    advice: 'If you have not asked for this, tell an admin at once.',
  },
  address_taken: {
    subject: 'This is your address for Countersign now',
    what: 'Colleagues decided to change the address by which you sign in to this one. Your password stays, and all sessions have ended.',
    action: 'Sign in by this address',
    page: '/sign-in',
    advice: 'If you have not asked for this, tell an admin at once.',
  },
};
