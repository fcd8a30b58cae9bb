import { isolating } from '@countersign/ui';
import { push } from './en/push.ts';

/** The texts of what is pushed, which come with it. */
export const pushTexts: typeof push = isolating(push);
