import { isolating } from '@countersign/ui';
import { orphans } from './en/orphans.ts';

/** The texts of actions whose makers have left, which load with what tells colleagues of them. */
export const orphansTexts: typeof orphans = isolating(orphans);
