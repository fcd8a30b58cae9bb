import { isolating } from '@countersign/ui';
import { submit } from './en/submit.ts';

/** The texts of forms, which come with them. */
export const submitTexts: typeof submit = isolating(submit);
