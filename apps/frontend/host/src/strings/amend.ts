import { isolating } from '@countersign/ui';
import { amend } from './en/amend.ts';

/** The texts of the forms that change what was filed, which come with them. */
export const amendTexts: typeof amend = isolating(amend);
