import { isolating } from '@countersign/ui';
import { forgotPassword, invitation } from './en/sign-in.ts';

const password = { forgotPassword, invitation };

/** The texts of what links in mails lead to, which come with it. */
export const passwordTexts: typeof password = isolating(password);
