import { isolating } from '@countersign/ui';
import { submit } from './en/submit.ts';

/** The texts around every form, apart from `t` so that the lists load without them. */
export const submitTexts: typeof submit = isolating(submit);
