import { isolating } from '@countersign/ui';
import { glass } from './en/glass.ts';

/** The texts of broken glass, which load where somebody breaks it or has broken it. */
export const glassTexts: typeof glass = isolating(glass);
