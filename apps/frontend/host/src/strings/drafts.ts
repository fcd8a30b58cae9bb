import { isolating } from '@countersign/ui';
import { drafts } from './en/drafts.ts';

/** The texts of what is not filed yet and of what is filed again, apart from `t` so that they load with these pages alone. */
export const draftTexts: typeof drafts = isolating(drafts);
