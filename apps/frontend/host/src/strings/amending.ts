import { isolating } from '@countersign/ui';
import { amending } from './en/amending.ts';

/** The texts of forms that do not begin with nothing, which come with them. */
export const amendingTexts: typeof amending = isolating(amending);
