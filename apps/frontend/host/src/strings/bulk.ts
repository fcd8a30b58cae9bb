import { isolating } from '@countersign/ui';
import { bulk } from './en/bulk.ts';

/** The texts of filing many at once, apart from `t` so that they load with that page alone. */
export const bulkTexts: typeof bulk = isolating(bulk);
