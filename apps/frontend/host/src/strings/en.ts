import { dashboard } from './en/dashboard.ts';
import { directories } from './en/directories.ts';
import { inbox } from './en/inbox.ts';
import { profile } from './en/profile.ts';
import { nav, ended, errors, palette, shortcuts } from './en/shell.ts';
import { signIn, invitation, resetPassword, forgotPassword } from './en/sign-in.ts';

/** Every text of the host, by screen: another language is another catalogue of this shape. */
export const en = {
  product: 'Countersign',
  tagline: 'Nothing sensitive happens without two people.',
  skip: 'Skip to content',
  loading: 'Loading',
  retry: 'Try again',
  cancel: 'Cancel',
  requestId: 'Request',
  hasLeft: 'has left',
  nav,
  roles: { maker: 'Maker', checker: 'Checker', admin: 'Admin', auditor: 'Auditor' },
  signIn,
  invitation,
  resetPassword,
  forgotPassword,
  profile,
  ended,
  errors,
  palette,
  shortcuts,
  directories,
  dashboard,
  inbox,
};
