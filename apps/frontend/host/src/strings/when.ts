import { isolating } from '@countersign/ui';
import { when } from './en/when.ts';

/** The texts of when something is executed, which load with what plans or shows that. */
export const whenTexts: typeof when = isolating(when);
