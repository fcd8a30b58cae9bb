import { isolating } from '@countersign/ui';
import { forgotPassword, invitation, resetPassword } from './en/password.ts';

const password = { forgotPassword, invitation, resetPassword };

/** The texts of what links in mails lead to, which come with it. */
export const passwordTexts: typeof password = isolating(password);
