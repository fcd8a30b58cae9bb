import { isolating } from '@countersign/ui';
import { nothingHere } from './en/nothing-here.ts';

/** The texts of a view that holds nothing, which come where one does. */
export const nothingHereTexts: typeof nothingHere = isolating(nothingHere);
