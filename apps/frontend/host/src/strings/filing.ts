import { isolating } from '@countersign/ui';
import { filing } from './en/filing.ts';

/** The texts of forms, apart from `t` so that they load with these pages alone. */
export const filingTexts: typeof filing = isolating(filing);
