import { isolating } from '@countersign/ui';
import { newPassword } from './en/new-password.ts';

/** The texts of a password that is chosen, which come with its field. */
export const newPasswordTexts: typeof newPassword = isolating(newPassword);
