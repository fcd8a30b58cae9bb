import { isolating } from '@countersign/ui';
import { many } from './en/many.ts';

/** The texts of deciding many at once, apart from `t` so that they load when somebody does. */
export const manyTexts: typeof many = isolating(many);
