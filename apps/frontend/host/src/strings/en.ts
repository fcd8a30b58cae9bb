import { inbox } from './en/inbox.ts';
import { nav, ended, errors, palette, shortcuts } from './en/shell.ts';
import { signIn } from './en/sign-in.ts';

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
  roles: {
    maker: 'Maker',
    checker: 'Checker',
    admin: 'Admin',
    auditor: 'Auditor',
    break_glass: 'Break glass',
  },
  signIn,
  ended,
  errors,
  palette,
  shortcuts,
  inbox,
};
