import { isolating } from '@countersign/ui';
import { choose } from './en/choose.ts';

/** The texts of the page on which somebody chooses what to file, which come with it. */
export const chooseTexts: typeof choose = isolating(choose);
